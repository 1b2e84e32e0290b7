import re
from http import HTTPStatus

from odoo import api, models

from .. import schemas
from ..tools.operation import JSON, OPERATION, PREFIX
from ..tools.problem import STATUS

PROBLEM_JSON = "application/problem+json"
#: ``<int:document_id>`` of a path
VARIABLE = re.compile(r"<(?:(\w+):)?(\w+)>")
#: what a part of a path can be, by its converter
SCHEMAS = {
    "int": {"type": "integer", "minimum": 1, "maximum": 2**31 - 1},
    "string": {"type": "string"},
}
#: problems that each operation with a key has
ALWAYS = ("unauthorized", "forbidden", "too_many_requests", "unavailable")
#: of what is sent
WITH_BODY = ("bad_request", "too_large", "unsupported_media_type", "invalid")
WRITES = ("bad_request", "conflict", "refused", "invalid")


class BecomePortalApi(models.AbstractModel):
    """The documentation, made of the declarations of all addons that are installed."""

    _inherit = "become.portal.api"

    @api.model
    def _get_operations(self):
        """Return the operations of all installed addons, by their address.

        :rtype: list[Operation]
        """
        rules = self.env["ir.http"].routing_map().iter_rules()
        found = {
            declared.name: declared
            for rule in rules
            if (declared := rule.endpoint.routing.get(OPERATION))
        }
        return sorted(found.values(), key=lambda one: (one.path, one.method))

    @api.model
    def _get_choices(self, name):
        """Return what a value can be that installed addons decide about. Extend it.

        :param str name: of what is chosen from; ``document_types`` is known
        :rtype: list[str]
        """
        return list(self._get_document_types()) if name == "document_types" else []

    @api.model
    def _prepare_openapi(self):
        """Return the OpenAPI document of this database.

        :rtype: dict
        """
        operations = self._get_operations()
        paths = {}
        for declared in operations:
            path = VARIABLE.sub(r"{\2}", declared.path)
            entry = paths.setdefault(path, {})
            entry[declared.method.lower()] = self._prepare_operation(declared)
        return {
            "openapi": "3.1.0",
            "info": {
                "title": "Become Portal",
                "version": "1",
                "description": "What customers see in the portal, for an app of "
                "theirs. Sentences and words are in the language of the key's user.",
            },
            "servers": [{"url": PREFIX}],
            "security": [{"key": []}],
            "paths": paths,
            "components": {
                "schemas": self._prepare_schemas(operations),
                "securitySchemes": {
                    "key": {
                        "type": "http",
                        "scheme": "bearer",
                        "description": "An API key of a user, made at /my/security.",
                    }
                },
            },
        }

    @api.model
    def _prepare_schemas(self, operations):
        """Return the schemas of what goes in and comes out, by their names."""
        answers, bodies = (
            list(filter(None, (one.get_schema(place) for one in operations)))
            for place in ("answer", "body")
        )
        return schemas.documentation.describe(answers, bodies)

    @api.model
    def _prepare_operation(self, declared):
        """Return what the documentation says of one operation.

        :param Operation declared: its declaration
        :rtype: dict
        """
        entry = {
            "operationId": declared.name,
            "summary": declared.summary,
            "description": f"Who, and of what: {declared.permission}",
            "tags": [declared.path.strip("/").split("/")[0]],
            "parameters": [
                *self._prepare_path_parameters(declared),
                *self._prepare_query_parameters(declared),
                *self._prepare_header_parameters(declared),
            ],
            "responses": {
                **self._prepare_answers(declared),
                **self._prepare_problems(declared),
            },
        }
        if declared.is_public:
            entry["security"] = []
        if declared.has_body:
            entry["requestBody"] = self._prepare_body(declared)
        return entry

    @api.model
    def _prepare_path_parameters(self, declared):
        return [
            {
                "name": name,
                "in": "path",
                "required": True,
                "schema": self._prepare_path_schema(converter or "string", name),
            }
            for converter, name in VARIABLE.findall(declared.path)
        ]

    @api.model
    def _prepare_path_schema(self, converter, name):
        choices = self._get_choices(f"{name}s")
        return {**SCHEMAS[converter], **({"enum": choices} if choices else {})}

    @api.model
    def _prepare_query_parameters(self, declared):
        if declared.query is None:
            return []
        schema = schemas.documentation.describe_query(declared.get_schema("query"))
        return [
            {
                "name": name,
                "in": "query",
                "required": name in schema.get("required", ()),
                "description": described.pop("description", ""),
                "schema": self._prepare_query_schema(described),
            }
            for name, described in schema["properties"].items()
        ]

    @api.model
    def _prepare_query_schema(self, schema):
        """Return the schema of a value in an address, where nothing is null."""
        if "anyOf" in schema:
            [real] = [one for one in schema["anyOf"] if one != {"type": "null"}]
            schema = {**{k: v for k, v in schema.items() if k != "anyOf"}, **real}
        if schema.get("default", "") in ("", None):
            schema.pop("default", None)
        choices = self._get_choices(schema.pop("become_choices", ""))
        return {**schema, **({"enum": choices} if choices else {})}

    @api.model
    def _prepare_header_parameters(self, declared):
        """Return the headers that an operation reads, beside the key. Extend it.

        :param Operation declared: its declaration
        :rtype: list[dict]
        """
        return []

    @api.model
    def _prepare_body(self, declared):
        content = {kind: {} for kind in declared.content_types}
        if declared.body is not None and JSON in content:
            sent = declared.get_schema("body")
            content[JSON] = {"schema": schemas.documentation.refer(sent)}
        return {"required": True, "content": content}

    @api.model
    def _prepare_answers(self, declared):
        """Return the answers that are no problem, by their status."""
        if declared.answer is None and declared.media_type != JSON:
            content = {declared.media_type: {}}
            return {
                "200": {"description": "The whole file", "content": content},
                "206": {"description": "A part of the file", "content": content},
                "302": {"description": "The file is kept at another address"},
                "304": {"description": "What the caller has is still the same"},
            }
        schema = {"type": "object"}
        if declared.answer is not None:
            schema = schemas.documentation.refer(declared.get_schema("answer"))
        return {
            str(declared.status): {
                "description": HTTPStatus(declared.status).phrase,
                "content": {declared.media_type: {"schema": schema}},
            }
        }

    @api.model
    def _prepare_problems(self, declared):
        """Return the problems that an operation can have, by their status."""
        schema = schemas.documentation.PROBLEM_REFERENCE
        codes = {}
        for code in self._get_problem_codes(declared):
            codes.setdefault(STATUS[code], []).append(code)
        return {
            str(int(status)): {
                "description": f"{status.phrase}: {', '.join(of_status)}",
                "content": {PROBLEM_JSON: {"schema": schema}},
            }
            for status, of_status in sorted(codes.items())
        }

    @api.model
    def _get_problem_codes(self, declared):
        """Return the codes of the problems that an operation can have.

        :param Operation declared: its declaration
        :rtype: list[str]
        """
        codes = [] if declared.is_public else [*ALWAYS]
        # a query string is refused where none is known
        codes += ["invalid"]
        if VARIABLE.search(declared.path):
            codes.append("not_found")
        if declared.has_body:
            codes += WITH_BODY
        if declared.is_write:
            codes += WRITES
        return list(dict.fromkeys([*codes, *declared.problems]))
