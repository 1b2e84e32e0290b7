import json

from odoo.http import Controller, Response, request

from ..tools.operation import JSON, operation
from ..tools.problem import Problem


class BecomePortalApiOpenapi(Controller):
    @operation(
        "GET",
        "/openapi.json",
        name="get_openapi",
        summary="This document",
        permission="Everybody, where staff switched it on.",
        problems=("not_found",),
        is_public=True,
    )
    def become_api_get_openapi(self):
        api = request.env["become.portal.api"]
        if not api._is_documentation_enabled():
            raise Problem("not_found")
        return Response(json.dumps(api._prepare_openapi()), content_type=JSON)
