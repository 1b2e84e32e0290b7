from markupsafe import Markup

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...tools.own_data import decided


class ResPartner(models.Model):
    """The trace that a customer's change leaves."""

    _inherit = "res.partner"

    def unlink(self):
        # Not by the database, which leaves the pictures that customers sent.
        self.check_access("unlink")
        mine = Domain("partner_id", "in", self.ids)
        mine |= Domain("commercial_partner_id", "in", self.ids)
        # sudo: become.portal.change - whoever may delete the contact
        self.env["become.portal.change"].sudo().search(mine).unlink()
        return super().unlink()

    def _become_get_snapshot(self, name):
        """Return a value as it is kept: ``{"value": for JSON, "display": for people}``.

        :param str name: the field
        """
        return self._become_serialize_value(name, self[name])

    def _become_serialize_value(self, name, value):
        field = self._fields[name]
        if field.type == "binary":
            return {"value": bool(value), "display": ""}
        record_value = field.convert_to_record(
            field.convert_to_cache(value, self, validate=False), self
        )
        raw = record_value.id if field.type == "many2one" else record_value
        if field.type in ("date", "datetime"):
            raw = field.to_string(raw)
        return {
            "value": raw or False,
            "display": self._become_display(field, record_value),
        }

    def _become_display(self, field, value):
        if field.type == "many2one":
            # sudo: the name of what was chosen on the form
            return value.sudo().display_name or ""
        if field.type == "selection":
            labels = dict(field._description_selection(self.env))
            return labels.get(value) or value or ""
        if field.type == "boolean":
            return self.env._("Yes") if value else self.env._("No")
        return str(value or "").strip()

    def _become_prepare_line(self, name, value):
        """Return the values of a line of a change, from what is there to ``value``."""
        # sudo: res.partner - a contact that the guard let the customer edit
        old = self.sudo()._become_get_snapshot(name) if self else {}
        new = self.sudo()._become_serialize_value(name, value)  # sudo: the same
        is_picture = self._fields[name].type == "binary"
        return {
            "field_name": name,
            "old_value": old.get("value"),
            "old_display": old.get("display"),
            "new_value": new["value"],
            "new_display": new["display"],
            "is_picture": is_picture,
            "new_picture": value if is_picture else False,
        }

    def _become_get_change_kind(self, changed):
        if "active" in changed:
            return "restore" if changed["active"] else "archive"
        return "change"

    def _become_prepare_lines(self, changed):
        return [
            self._become_prepare_line(name, changed[name])
            for name in sorted(changed)
            if name != "active"
        ]

    def _become_prepare_record(self, changed):
        """Return (kind, lines) of what is about to be written, or None."""
        if not changed:
            return None
        return self._become_get_change_kind(changed), self._become_prepare_lines(
            changed
        )

    def _become_record(self, prepared):
        """Record what was written, and tell it on the contact."""
        if prepared:
            changes = self.env["become.portal.change"]
            changes._create_change_request(
                self, *prepared, "applied"
            )._become_post_change_note()

    def _become_record_create(self):
        changes = self.env["become.portal.change"]
        changes._create_change_request(
            self, "create", [], "applied"
        )._become_post_change_note()

    def _become_submit_for_approval(self, decision):
        """Keep what is not written now: what is pending, and what is to be confirmed.

        :param Decision decision: what the guard made of it
        """
        changes = self.env["become.portal.change"]
        if decision.pending:
            change = changes._create_pending_change_request(
                self,
                self._become_get_change_kind(decision.pending),
                self._become_prepare_lines(decision.pending),
            )
            if decision.changed or decision.email:
                change._become_join()
            else:
                change._become_check_asked_by_me()
        if decision.email:
            changes._become_create_email_change(self, decision.email)

    @api.model
    def _become_create_contact(self, vals):
        """Add a contact or address for the customer, or keep it as a change request.

        Who asks for the same twice, in two tabs or together with a colleague, adds it
        once.

        :param dict vals: as for ``create``
        :return: (the contact or none, the pending change request or none)
        :raises UserError: when it is refused
        """
        if same_sudo := self._become_find_same_contact(vals):
            return same_sudo, None
        try:
            with self.env.cr.savepoint():
                # sudo: res.partner - the guard of create decides
                return self.sudo().create(vals), None
        except UserError as error:
            if not hasattr(error, "become_create"):
                raise
        return self.browse(), self._become_submit_new_contact(vals)

    @api.model
    def _become_find_same_contact(self, vals):
        """Return the contact of the customer's company that is just like this, or none.

        Whoever looks here is the only one who adds something to this company, until
        the end of the transaction.

        :param dict vals: of the contact that is about to be added
        :rtype: res.partner, as superuser
        """
        company_sudo = self.env.user._become_get_commercial_partner_sudo()
        company_sudo._become_lock_company()
        try:
            # whoever was invited where they were added has a login by now, which takes
            # the address: it is compared below
            self._become_apply_create_decision({**vals, "email": False})
        except UserError:
            # refused, or pending approval: that is said where it is added
            return self.browse()
        # sudo: res.partner - of their own company, for who may add contacts to it
        partners_sudo = self.sudo().search(
            [
                ("parent_id", "=", vals.get("parent_id")),
                ("commercial_partner_id", "=", company_sudo.id),
                ("type", "=", vals.get("type") or "contact"),
                ("name", "=", vals.get("name")),
            ]
        )
        names = self._become_get_compared_fields(vals)
        return partners_sudo.filtered(
            lambda one: (
                not any(
                    one._become_is_different(name, vals.get(name)) for name in names
                )
            )
        )[:1]

    def _become_is_different(self, name, value):
        if name == "phone" and self.phone and value:
            # Odoo may have written the country before it
            return _get_last_digits(self.phone) != _get_last_digits(value)
        return self._become_is_changed(name, value)

    @api.model
    def _become_get_compared_fields(self, vals):
        """Return the fields in which two contacts differ that a customer adds."""
        typed = self._get_frontend_writable_fields() & vals.keys() & self._fields.keys()
        # Odoo writes these by itself, too
        by_odoo = {"lang", "company_name", *self._commercial_fields()}
        return {
            name
            for name in {*self._become_get_contact_fields(), *typed} - by_odoo
            if self._fields[name].type != "binary"
        }

    @api.model
    def _become_submit_new_contact(self, vals):
        changes = self.env["become.portal.change"]
        lines = [
            self.browse()._become_prepare_line(name, value)
            for name, value in sorted(vals.items())
            if value and name in self._fields
        ]
        change = changes._create_pending_change_request(self.browse(), "create", lines)
        change._become_check_asked_by_me()
        return change

    def _become_log_change_note(self, text, author):
        """Leave a note for staff.

        A comment, because customers can read notes that are notifications.
        """
        lines = Markup("<br/>").join(text.split("\n"))
        # sudo: res.partner - the note is ours, the customer only caused it
        self.sudo().with_context(**decided()).message_post(
            body=Markup("<p>%s</p>") % lines,
            message_type="comment",
            subtype_xmlid="mail.mt_note",
            author_id=author.id,
        )


def _get_last_digits(phone):
    """Return what two ways of writing one number have in common."""
    return "".join(filter(str.isdecimal, phone))[-8:]
