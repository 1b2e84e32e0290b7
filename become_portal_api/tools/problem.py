"""What goes wrong, as callers are told it."""

from collections.abc import Iterable
from http import HTTPStatus

from psycopg2 import OperationalError
from werkzeug.exceptions import HTTPException

from odoo.exceptions import (
    AccessDenied,
    AccessError,
    ConcurrencyError,
    MissingError,
    UserError,
)
from odoo.http import SessionExpiredException

#: status of each code; the sentences are in models/become_portal_api.py
STATUS = {
    "bad_request": HTTPStatus.BAD_REQUEST,
    "unauthorized": HTTPStatus.UNAUTHORIZED,
    "forbidden": HTTPStatus.FORBIDDEN,
    "not_found": HTTPStatus.NOT_FOUND,
    "method_not_allowed": HTTPStatus.METHOD_NOT_ALLOWED,
    "conflict": HTTPStatus.CONFLICT,
    "precondition_failed": HTTPStatus.PRECONDITION_FAILED,
    "too_large": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "unsupported_media_type": HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    "range_not_satisfiable": HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
    "invalid": HTTPStatus.UNPROCESSABLE_ENTITY,
    "invalid_cursor": HTTPStatus.UNPROCESSABLE_ENTITY,
    "idempotency_key_reused": HTTPStatus.UNPROCESSABLE_ENTITY,
    "refused": HTTPStatus.UNPROCESSABLE_ENTITY,
    "too_many_requests": HTTPStatus.TOO_MANY_REQUESTS,
    "internal_error": HTTPStatus.INTERNAL_SERVER_ERROR,
    "unavailable": HTTPStatus.SERVICE_UNAVAILABLE,
}
#: of an error that we did not make ourselves
CODES = {
    400: "bad_request",
    401: "unauthorized",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    409: "conflict",
    412: "precondition_failed",
    413: "too_large",
    415: "unsupported_media_type",
    416: "range_not_satisfiable",
    429: "too_many_requests",
    503: "unavailable",
}


class Problem(HTTPException):
    """An answer that says what is wrong; nothing of the request is kept.

    :param str code: a key of ``STATUS``
    :param str text: one sentence in the language of the user, instead of the one that
        goes with the code
    :param list invalid: the values of an ``InvalidValue`` each, as dicts
    :param headers: pairs that go along in the answer
    """

    def __init__(
        self,
        code: str,
        text: str = "",
        invalid: Iterable = (),
        headers: Iterable[tuple[str, str]] = (),
    ):
        super().__init__(code)
        self.code = int(STATUS[code])
        self.problem_code = code
        self.text = text
        self.invalid = list(invalid)
        self.headers = list(headers)


def make_problem(error: Exception) -> Problem:
    """Return what a caller is told of an error.

    Nothing of what the error says, unless it was written for users: it may name a
    record that they may not read.

    :param Exception error: any
    :rtype: Problem
    """
    if isinstance(error, Problem):
        return error
    if isinstance(error, HTTPException):
        headers = [
            (name, value)
            for name, value in error.get_headers()
            if name in ("Allow", "Content-Range", "Retry-After", "WWW-Authenticate")
        ]
        code = CODES.get(error.code)
        if code is None:
            code = "bad_request" if 400 <= error.code < 500 else "internal_error"
        return Problem(code, headers=headers)
    if isinstance(error, (AccessDenied, SessionExpiredException)):
        return Problem("unauthorized", headers=[("WWW-Authenticate", "Bearer")])
    if isinstance(error, AccessError):
        return Problem("forbidden")
    if isinstance(error, MissingError):
        return Problem("not_found")
    if isinstance(error, UserError):
        return Problem("refused", text=str(error))
    if isinstance(error, (ConcurrencyError, OperationalError)):
        return Problem("unavailable", headers=[("Retry-After", "1")])
    return Problem("internal_error")
