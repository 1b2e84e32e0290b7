"""Forms of a contact that need no JavaScript and lose nothing that was typed."""

from odoo.exceptions import UserError
from odoo.http import request

from ...models.own_data.become_portal_change_email import SENT_TWICE_WITHIN
from .form_values import BecomePortalOwnDataValues

SESSION_KEY = "become_own_data_message"


class BecomePortalOwnDataForm(BecomePortalOwnDataValues):
    """Saving a form, and what its page says about it."""

    def _become_collect_errors(self, save, done=None):
        """Do something to a contact, wholly or not at all.

        :param save: a function
        :param str done: what to say about it, where nothing is left to wait for
        :return: errors, ``{field: sentence}``, under an empty name what is about none
        """
        last = self._become_get_last_change_id()
        try:
            with request.env.cr.savepoint():
                save()
        except UserError as error:
            self._become_join_colleague(error)
            names = getattr(error, "become_fields", ()) or ("",)
            return dict.fromkeys(names, str(error))
        self._become_report_outcome(last, done)
        return {}

    def _become_join_colleague(self, error):
        """Let who asked for what a colleague asked for hear what becomes of it.

        :param error: of ``_become_check_asked_by_me``, or any other
        """
        if change := getattr(error, "become_joined", None):
            change.with_env(request.env)._become_join()

    def _become_get_last_change_id(self):
        """Return the last change that this user made or asked for, or 0."""
        changes = request.env["become.portal.change"]
        return changes._become_get_my_change_requests(limit=1).id or 0

    def _become_report_outcome(self, last, done=None):
        """Keep for the next page what became of a form.

        :param int last: the last change before it
        :param str done: what to say where all of it was done
        """
        changes = request.env["become.portal.change"]._become_get_my_change_requests(
            ("id", ">", last)
        )
        if not changes:
            # sent twice: it was asked for a moment ago
            changes = changes._become_get_my_change_requests(
                ("create_date", ">", request.env.cr.now() - SENT_TWICE_WITHIN),
                ("state", "in", ("to_confirm", "pending")),
            )
        states = set(changes.mapped("state"))
        if "to_confirm" in states:
            email = changes.filtered("email_to_confirm")[:1].email_to_confirm
            text = request.env._(
                "We sent a mail to %s. Your new e-mail address counts once you open "
                "the link in it.",
                email,
            )
        elif "pending" in states:
            text = request.env._("Thank you. Your change request is pending approval.")
        else:
            text = done or request.env._("The details were saved.")
        self._become_set_flash_message(text)

    def _become_set_flash_message(self, text, success=True):
        request.session[SESSION_KEY] = {"text": text, "success": success}

    def _become_get_flash_message(self):
        return request.session.pop(SESSION_KEY, None)

    def _become_get_notices(self, partners_sudo):
        """Return what this user asked for: what is pending, and what was refused.

        What a colleague asks for is between them and staff.

        :param partners_sudo: contacts whose page is open
        """
        changes = request.env["become.portal.change"]
        waiting = changes._become_get_my_change_requests(
            ("partner_id", "in", partners_sudo.ids),
            ("state", "in", ("to_confirm", "pending")),
        )
        refused = request.env["res.partner"]._become_get_refused_changes()
        return {
            "become_message": self._become_get_flash_message(),
            "become_pending": waiting,
            "become_refused": refused,
        }
