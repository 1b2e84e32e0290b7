from odoo import api, fields, models

from ...tools.own_data import is_checkout


class BecomePortalChange(models.Model):
    """How a change gets here: from what a customer wrote."""

    _inherit = "become.portal.change"

    joined_ids = fields.Many2many(
        "res.partner",
        "become_portal_change_joined_rel",
        "change_id",
        "partner_id",
        string="Also asked by",
        readonly=True,
        copy=False,
        help="They asked for the same, and get the outcome by e-mail as well.",
    )

    def _become_join(self):
        """Let the current user hear what becomes of what a colleague asked for."""
        partner = self.env.user.partner_id
        # sudo: become.portal.change - of their own company, which the caller found
        for change_sudo in self.sudo():
            if change_sudo.state == "pending" and partner != change_sudo.author_id:
                change_sudo.joined_ids |= partner

    def _become_replace(self):
        """Close what somebody asks for in another way now.

        What a colleague asked for as well stays asked for, by them.
        """
        for change in self:
            heirs = change._become_get_outcome_readers() - change.author_id
            user = heirs._become_get_users_sudo()[:1]
            if not user:
                change.state = "replaced"
                continue
            heir = user.partner_id
            change.write(
                {
                    "user_id": user.id,
                    "author_id": heir.id,
                    "joined_ids": [(3, heir.id)],
                }
            )

    @api.model
    def _create_change_request(self, partner, kind, lines, state, **values):
        """Keep what a customer did or asks for.

        :param partner: the contact; empty for one that is yet to be added
        :param list lines: dictionaries, see ``res.partner._become_prepare_line``
        :return: the change, as superuser
        """
        # sudo: become.portal.change - customers have no right on it; what is kept was
        # decided about by the guard of res.partner
        changes = self.sudo()
        company_sudo = self.env.user._become_get_commercial_partner_sudo()
        return changes.create(
            {
                "kind": kind,
                "state": state,
                "partner_id": partner.id,
                "commercial_partner_id": company_sudo.id,
                "user_id": self.env.uid,
                "author_id": self.env.user.partner_id.id,
                "company_id": (partner.company_id or self.env.company).id,
                "is_checkout": is_checkout(self.env),
                "line_ids": [(0, 0, line) for line in lines],
                **values,
            }
        )

    @api.model
    def _create_pending_change_request(self, partner, kind, lines):
        """Keep what has to be approved, once, and tell staff.

        Who asks again about the same contact replaces what they asked before; what they
        don't mention again stays asked for. What somebody of their company asked for
        already is not asked for twice.

        :return: the change request, theirs or a colleague's, as superuser
        """
        company_sudo = self.env.user._become_get_commercial_partner_sudo()
        company_sudo._become_lock_company()
        # sudo: become.portal.change - of their own company; what a colleague asked for
        # is only compared
        asked_sudo = self.sudo().search(
            [
                ("commercial_partner_id", "=", company_sudo.id),
                ("partner_id", "=", partner.id),
                ("kind", "=", kind),
                ("state", "=", "pending"),
            ]
        )
        mine = asked_sudo.filtered(lambda one: one.user_id == self.env.user)
        earlier = mine if kind != "create" else mine.browse()
        names = {line["field_name"] for line in lines}
        # who changes their mind says so, whatever a colleague asks for
        is_other_mind = names & {*earlier.line_ids.mapped("field_name")}
        asked_sudo = mine if is_other_mind else mine | asked_sudo
        same = asked_sudo.filtered(lambda one: one._become_is_same_request(lines))
        if same:
            return same[:1]
        kept = [
            {
                name: line[name]
                for name in (
                    "field_name",
                    "old_value",
                    "new_value",
                    "old_display",
                    "new_display",
                    "is_picture",
                    "new_picture",
                )
            }
            for line in earlier.with_context(bin_size=False).line_ids
            if line.field_name not in names
        ]
        earlier._become_replace()
        change = self._create_change_request(partner, kind, [*kept, *lines], "pending")
        change._become_send("mail_change_pending")
        return change

    def _become_is_same_request(self, lines):
        """Whether this change asks for exactly this already."""
        kept = {
            line.field_name: line.new_picture if line.is_picture else line.new_value
            for line in self.with_context(bin_size=False).line_ids
        }
        return kept == {
            line["field_name"]: (
                _to_bytes(line["new_picture"])
                if line["is_picture"]
                else line["new_value"]
            )
            for line in lines
        }

    def _become_post_change_note(self):
        """Write in plain words at the contact what happened."""
        for change in self:
            if change.partner_id:
                change._become_post_line()

    def _become_post_line(self):
        people = self.responsible_id
        # in the language of who reads it: notes are for staff
        change = self.with_context(lang=people.lang or self.env.lang)
        change.partner_id._become_log_change_note(
            change._become_get_sentence(), self.author_id
        )

    def _become_get_sentence(self):
        """Return the change as a sentence, of which each value is a line."""
        name = self.author_id.name
        if self.kind == "create":
            return self.env._("%s added this in the portal.", name)
        if self.kind == "archive":
            return self.env._("%s archived this in the portal.", name)
        if self.kind == "restore":
            return self.env._("%s restored this in the portal.", name)
        return "\n".join(
            [
                self.env._("%s changed this in the portal:", name),
                *(line._become_get_sentence() for line in self.line_ids),
            ]
        )


def _to_bytes(picture):
    return picture.encode() if isinstance(picture, str) else picture


class BecomePortalChangeLine(models.Model):
    _inherit = "become.portal.change.line"

    def _become_get_sentence(self):
        if self.is_picture:
            return self.field_label
        return self.env._(
            "%(field)s: %(old)s → %(new)s",
            field=self.field_label,
            old=self.old_display or "-",
            new=self.new_display or "-",
        )
