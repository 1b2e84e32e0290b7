from werkzeug.exceptions import MethodNotAllowed, NotFound

from odoo import models
from odoo.http import request

from ..controllers.dispatcher import BecomeApiDispatcher
from ..tools.operation import OPERATION, is_api_path


class IrHttp(models.AbstractModel):
    """Below the address of the API nothing answers but the API.

    No page, no redirect to a language, and problem documents for what is not there.
    """

    _inherit = "ir.http"

    @classmethod
    def _match(cls, path_info):
        if not is_api_path(path_info) or path_info != request.httprequest.path:
            return super()._match(path_info)
        # http_routing would lead to the language of the browser
        request.is_frontend = request.is_frontend_multilang = False
        # until a route is found, and when there is none
        request.dispatcher = BecomeApiDispatcher(request)
        request.dispatcher.allow_cors()
        try:
            return super()._match(path_info)
        except MethodNotAllowed as error:
            # Odoo answers it when there is no database any more
            error.error_response = request.dispatcher.handle_error(error)
            raise
        except ValueError:
            # of thousands of digits Python makes no number
            raise NotFound() from None

    @classmethod
    def _authenticate(cls, endpoint):
        if OPERATION in endpoint.routing and request.httprequest.method == "OPTIONS":
            # a browser that asks what it may send has no key yet
            return cls._authenticate_explicit("none")
        return super()._authenticate(endpoint)

    @classmethod
    def _serve_fallback(cls):
        if is_api_path(request.httprequest.path):
            return None
        return super()._serve_fallback()
