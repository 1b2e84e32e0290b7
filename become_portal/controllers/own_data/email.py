from odoo.http import route

from ..signed_link import LINK_ROUTE, BecomePortalMailedLink, MailedLink

EMAIL = MailedLink("become.portal.change", "become_portal.confirm_email", "change")


class BecomePortalConfirmEmail(BecomePortalMailedLink):
    """The link in the mail to a new address."""

    @route("/my/email/<string:token>", methods=["GET"], readonly=True, **LINK_ROUTE)
    def become_show_email(self, token, **kwargs):
        return self._become_show_link(EMAIL, token)

    @route("/my/email/<string:token>", methods=["POST"], **LINK_ROUTE)
    def become_confirm_email(self, token, **kwargs):
        change, said = self._become_run_link(EMAIL, token)
        return self._become_render_link(EMAIL, change, token, **said)
