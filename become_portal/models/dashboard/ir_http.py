from odoo import models
from odoo.http import request

from .become_portal_tile_session import SESSION_KEY

#: pages of the portal, which show the number that is kept
PAGES = "/my"
#: what Odoo's pages of documents ask for the messages under them, and change nothing
READING = {"/mail/chatter_fetch", "/portal/chatter_init"}


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    @classmethod
    def _pre_dispatch(cls, rule, args):
        result = super()._pre_dispatch(rule, args)
        # first: staff has no such number, and who asks often has one seldom
        if SESSION_KEY in request.session and not cls._become_is_reading(rule, args):
            request.env["become.portal.tile"]._become_clear_actions()
        return result

    @classmethod
    def _become_is_reading(cls, rule, args):
        """Whether a request changes nothing that requires action of its user.

        Pages don't, and what Odoo would ask of a replica of the database. Forms are
        sent to do something, whatever their route says.
        """
        routing = rule.endpoint.routing
        is_page = request.httprequest.method in ("GET", "HEAD")
        if (is_page and rule.rule.startswith(PAGES)) or rule.rule in READING:
            return True
        readonly = routing["readonly"]
        if callable(readonly):
            readonly = readonly(rule.endpoint.func.__self__, rule, args)
        return bool(readonly) and (is_page or routing["type"] == "jsonrpc")
