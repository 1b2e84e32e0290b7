from odoo.http import request, route

from ...tools.request_params import text_param
from .colleagues import GET, POST, BecomePortalColleagues


class BecomePortalColleagueActions(BecomePortalColleagues):
    """What the buttons about a colleague do, and what some of them ask first."""

    @route("/my/colleagues/<int:partner_id>/archive", readonly=True, **GET)
    def become_show_archive_colleague(self, partner_id, **kwargs):
        colleague_sudo = self._become_find_colleague(partner_id)
        is_possible = colleague_sudo.active and self._become_can_archive(colleague_sudo)
        return self._become_show_question(colleague_sudo, "archive", is_possible)

    @route("/my/colleagues/<int:partner_id>/withdraw", readonly=True, **GET)
    def become_show_withdraw_colleague(self, partner_id, **kwargs):
        colleague_sudo = self._become_find_colleague(partner_id)
        is_possible = (
            colleague_sudo._become_get_login_state() != "none"
            and colleague_sudo._become_can_handle_login()
        )
        return self._become_show_question(colleague_sudo, "withdraw", is_possible)

    def _become_show_question(self, colleague_sudo, verb, is_possible):
        question = self._become_get_questions(colleague_sudo)[verb]
        if not is_possible:
            return request.redirect(question.back)
        return self._become_render_question(
            question, page_name="become_colleague", colleague=colleague_sudo
        )

    @route("/my/colleagues/<int:partner_id>/archive", **POST)
    def become_archive_colleague(self, partner_id, confirmed="", **kwargs):
        colleague_sudo = self._become_find_colleague(partner_id)
        if not confirmed:
            return request.redirect(f"/my/colleagues/{partner_id}/archive")
        return self._become_run_action(
            colleague_sudo,
            colleague_sudo.action_archive,
            request.env._("%s was archived.", colleague_sudo.name),
            may_wait=True,
        )

    @route("/my/colleagues/<int:partner_id>/restore", **POST)
    def become_restore_colleague(self, partner_id, **kwargs):
        colleague_sudo = self._become_find_colleague(partner_id)
        return self._become_run_action(
            colleague_sudo,
            colleague_sudo.action_unarchive,
            request.env._("%s was restored.", colleague_sudo.name),
            may_wait=True,
        )

    @route("/my/colleagues/<int:partner_id>/invite", **POST)
    def become_invite_colleague(self, partner_id, seen="", in_list="", **kwargs):
        colleague_sudo = self._become_find_colleague(partner_id)
        mark = text_param(seen) or colleague_sudo._become_get_login_mark()
        first_mark = self._become_keep_first_look(mark)
        return self._become_run_action(
            colleague_sudo,
            lambda: colleague_sudo._become_invite(first_mark),
            request.env._("We have mailed the invitation to %s.", colleague_sudo.name),
            page="/my/colleagues" if in_list else "",
        )

    @route("/my/colleagues/<int:partner_id>/withdraw", **POST)
    def become_withdraw_colleague(self, partner_id, confirmed="", **kwargs):
        colleague_sudo = self._become_find_colleague(partner_id)
        if not confirmed:
            return request.redirect(f"/my/colleagues/{partner_id}/withdraw")
        return self._become_run_action(
            colleague_sudo,
            colleague_sudo._become_withdraw,
            request.env._("%s cannot log in any more.", colleague_sudo.name),
        )

    def _become_keep_first_look(self, mark):
        """Return what this request saw first.

        Odoo runs a request again that came at the same moment as another one, and sees
        what that did.
        """
        request.become_first_look = getattr(request, "become_first_look", mark)
        return request.become_first_look

    def _become_run_action(self, colleague_sudo, act, done, page="", may_wait=False):
        """Do what a button says, and say what came of it.

        :param act: a function
        :param str done: what to say about it
        :param str page: where to go on when it went well; else that of the colleague
        :param bool may_wait: whether it may have to be approved first
        """
        errors = self._become_collect_errors(act, done)
        for error in errors.values():
            self._become_set_flash_message(error, success=False)
        if not errors and not may_wait:
            self._become_set_flash_message(done)
        page = "" if errors else page
        return request.redirect(page or f"/my/colleagues/{colleague_sudo.id}")
