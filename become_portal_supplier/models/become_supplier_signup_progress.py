from odoo import models
from odoo.tools import format_datetime

from odoo.addons.become_portal.tools.amounts import format_size


class BecomeSupplierSignup(models.Model):
    """How far a sign-up is, and what was sent in, as its supplier reads it."""

    _inherit = "become.supplier.signup"

    def _get_steps(self):
        """Return the steps of this sign-up, in order.

        :return: a dict per step: ``name``, ``day`` (in words; may be empty),
            ``progress`` (``done``, ``current``, ``upcoming`` or ``refused``),
            ``label``, which says the progress in a word, and ``is_current``
        :rtype: list[dict]
        """
        self.ensure_one()
        passed = {"to_confirm": 1, "pending": 2}.get(self.state, 4)
        names = [
            self.env._("Sent in"),
            self.env._("E-mail address confirmed"),
            self.env._("Being checked"),
            self.env._("Approved"),
        ]
        steps = [
            self._prepare_step(name, number - passed)
            for number, name in enumerate(names)
        ]
        steps[min(passed, len(steps) - 1)]["is_current"] = True
        steps[0]["day"] = format_datetime(self.env, self.create_date, dt_format="short")
        if self.state == "refused":
            steps[-1].update(name=self.env._("Not accepted"), progress="refused")
        return steps

    def _prepare_step(self, name, distance):
        """Return one of ``_get_steps``.

        :param int distance: to the one that it is at; below zero it was done
        """
        progress, label = "upcoming", self.env._("Still to come")
        if distance < 0:
            progress, label = "done", self.env._("Done")
        elif not distance:
            progress, label = "current", self.env._("Now")
        return {
            "name": name,
            "day": "",
            "progress": progress,
            "label": label,
            "is_current": False,
        }

    def _get_sent_in(self):
        """Return what the current user sent in, as they typed it.

        It is theirs alone: a colleague of the same company is told the steps. What
        staff made of it, wrote or attached is not in it.

        :return: the labels and texts of what was filled in, and of each file its name
            and size; nothing for anybody else
        :rtype: dict[str, list[tuple[str, str]]]
        """
        self.ensure_one()
        if not self.contact_id or self.contact_id != self.env.user.partner_id:
            return {"answers": [], "files": []}
        return {
            "answers": [(label, text) for label, text in self._get_answers() if text],
            "files": [
                (file.name, format_size(self.env, file.file_size))
                for file in self._get_own_files_sudo()
            ],
        }

    def _get_answers(self):
        """Return the labels and texts of what was filled in, and of what was not."""
        place = " ".join(filter(None, (self.zip, self.city)))
        address = (self.street, self.street2, place, self.country_id.name)
        return [
            (self.env._("Company"), self.company_name),
            (self.env._("Your name"), self.name),
            (self.env._("E-mail"), self.email),
            (self.env._("Phone"), self.phone),
            (self.env._("VAT number"), self.vat),
            (self.env._("Address"), "\n".join(filter(None, address))),
            (self.env._("What do you offer?"), self.products_services),
        ]

    def _get_own_files_sudo(self):
        """Return the files that came with the sign-up, or from the current user since.

        A mail to this dossier can bring files of somebody else, and a colleague can
        answer too.
        """
        self.ensure_one()
        me = self.env.user
        # sudo: mail.message, ir.attachment - of their own dossier, what is theirs
        mine_sudo = self.env["mail.message"].sudo()
        mine_sudo = mine_sudo.search(
            [
                ("model", "=", self._name),
                ("res_id", "=", self.id),
                ("attachment_ids", "!=", False),
                ("author_id", "=", me.partner_id.id),
            ]
        )
        # who signed up was nobody yet
        return self.sudo().attachment_ids.filtered(
            lambda file: (
                file.create_uid == me
                or file.create_uid._is_public()
                or file in mine_sudo.attachment_ids
            )
        )
