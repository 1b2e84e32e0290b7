"""An operation of the API: one declaration, from which all else comes.

Its route, what is checked of a request, and what ``openapi.json`` says of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from odoo.http import route

PREFIX = "/become_portal/api/v1"
#: of the dispatcher
ROUTING_TYPE = "become_api"
#: under which the routing of an endpoint keeps its operation
OPERATION = "become_operation"
JSON = "application/json"
MAX_BODY_KB = 256
#: a pydantic model, or a function that returns it once a request needs it
Schema = type | Callable[[], type] | None


@dataclass(frozen=True, kw_only=True)
class Operation:
    """What an endpoint does, for the caller, the dispatcher and the documentation."""

    #: ``GET``, ``POST``, ``PATCH``, ``PUT`` or ``DELETE``
    method: str
    #: below the prefix, as werkzeug has it: ``/documents/<string:kind>/<int:number>``
    path: str
    #: what programs that are made of the documentation call it: ``list_documents``
    name: str
    #: what it does, in a few words
    summary: str
    #: who may, and of what: a sentence
    permission: str
    #: what comes out; None for the content of a file
    answer: Schema = None
    #: what may be asked in the address
    query: Schema = None
    #: what is sent
    body: Schema = None
    #: the content types that a body may have; JSON is read, another is left to the
    #: endpoint (``request.httprequest``)
    content_types: tuple[str, ...] = (JSON,)
    #: codes of problems beside those that each operation has
    problems: tuple[str, ...] = ()
    #: of the answer
    status: int = 200
    #: of the answer, where it is no JSON
    media_type: str = JSON
    #: the most that can be sent, in bytes; a number, or a function of the controller
    max_body: object = MAX_BODY_KB * 1024
    #: whether it is open without a key
    is_public: bool = False

    @property
    def is_write(self) -> bool:
        return self.method != "GET"

    @property
    def has_body(self) -> bool:
        return self.body is not None or self.content_types != (JSON,)

    def get_schema(self, place: str) -> type | None:
        """Return the pydantic model of a place, where it has one.

        :param str place: ``answer``, ``query`` or ``body``
        """
        schema = getattr(self, place)
        return schema if schema is None or isinstance(schema, type) else schema()


def operation(method: str, path: str, **values: Any) -> Callable:
    """Make an endpoint of a controller an operation of the API.

    The method gets what is in the path by name, and ``query`` and ``body`` as the
    pydantic models of the declaration, as far as it has them. It returns an instance of
    ``answer``, or a response. What it raises becomes a problem document.

    :param str method: see ``Operation``, as all others
    """

    def decorate(endpoint: Callable) -> Callable:
        declared = Operation(method=method, path=path, **values)
        routing = {OPERATION: declared}
        return route(
            f"{PREFIX}{path}",
            type=ROUTING_TYPE,
            auth="public" if declared.is_public else "bearer",
            methods=[method],
            readonly=not declared.is_write,
            save_session=False,
            max_content_length=declared.max_body,
            **routing,
        )(endpoint)

    return decorate


def is_api_path(path: str) -> bool:
    """Whether an address is below ours."""
    return path == PREFIX or path.startswith(f"{PREFIX}/")
