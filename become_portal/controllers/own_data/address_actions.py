from werkzeug.exceptions import NotFound

from odoo.http import request, route

from .addresses import BecomePortalAddresses


class BecomePortalAddressActions(BecomePortalAddresses):
    """Archiving an address, after a question, and restoring it."""

    @route(
        "/my/addresses/<int:partner_id>/restore",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
    )
    def become_restore_address(self, partner_id, **kwargs):
        address_sudo = self._become_get_addresses_sudo(active=False).filtered(
            lambda one: one.id == partner_id
        )
        if not address_sudo:
            raise NotFound()
        return self._become_run_address_action(
            address_sudo.action_unarchive,
            request.env._("%s was restored.", address_sudo.display_name),
        )

    def _become_run_address_action(self, act, done):
        errors = self._become_collect_errors(act, done)
        for error in errors.values():
            self._become_set_flash_message(error, success=False)
        return request.redirect("/my/addresses")

    def _become_find_address_to_archive(self, partner_id):
        """Return an address of the user as superuser.

        :raises NotFound: when there is none that they may archive
        """
        address_sudo = self._become_get_addresses_sudo(active=True).filtered(
            lambda one: one.id == partner_id
        )
        # Odoo refuses that, too
        if not address_sudo or address_sudo._become_is_self():
            raise NotFound()
        return address_sudo

    @route(
        "/my/addresses/<int:partner_id>/archive",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        readonly=True,
    )
    def become_show_archive_address(self, partner_id, **kwargs):
        address_sudo = self._become_find_address_to_archive(partner_id)
        return self._become_render_question(
            self._become_get_archive_question(address_sudo), page_name="my_addresses"
        )

    @route(
        "/my/addresses/<int:partner_id>/archive",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
    )
    def become_archive_address(self, partner_id, confirmed="", **kwargs):
        address_sudo = self._become_find_address_to_archive(partner_id)
        if not confirmed:
            return request.redirect(f"/my/addresses/{partner_id}/archive")
        return self._become_run_address_action(
            address_sudo.action_archive,
            request.env._("%s was archived.", address_sudo.display_name),
        )
