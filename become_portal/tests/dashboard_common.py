from datetime import timedelta

from odoo import fields
from odoo.fields import Command

from .hours_common import HoursHttpCommon


def sum_actions(tiles):
    """What requires action over all tiles, counted as for the head of a page, which
    keeps the numbers.

    :param tiles: the model, as the user
    """
    asked = tiles._become_get_user_tiles_sudo(asking=True)
    found = asked._become_count_actions()
    return tiles._become_sum(
        [tile._become_show(None, found[tile]) for tile in asked if tile in found]
    )


class DashboardCommon(HoursHttpCommon):
    # as it is without the glue addons; those test their own tiles
    with_other_addons = False

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        tiles = cls.env["become.portal.tile"].with_context(active_test=False).search([])
        names = tiles.get_external_id()
        if not cls.with_other_addons:
            tiles.filtered(
                lambda tile: not names[tile.id].startswith("become_portal.")
            ).unlink()
        cls.today = fields.Date.context_today(cls.env.user)
        cls.colleague = cls.colleague_user.partner_id
        cls.stranger = cls.stranger_user.partner_id
        cls.journal = cls.env["account.journal"].search(
            [("type", "=", "sale"), ("company_id", "=", cls.company.id)], limit=1
        )

    def _quote(self, partner=None, state="sent", **values):
        line = {"product_id": self.order_line.product_id.id}
        return self.env["sale.order"].create(
            {
                "partner_id": (partner or self.customer).id,
                "order_line": [Command.create(line)],
                "require_signature": True,
                "require_payment": False,
                "state": state,
                **values,
            }
        )

    def _invoice(self, partner=None, due=0, post=True, **values):
        """An invoice of 100.00, due in so many days."""
        line = {"name": "Roses", "price_unit": 100, "tax_ids": []}
        invoice = self.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "journal_id": self.journal.id,
                "partner_id": (partner or self.customer).id,
                "invoice_date": self.today - timedelta(days=90),
                "invoice_date_due": self.today + timedelta(days=due),
                "invoice_payment_term_id": False,
                "invoice_line_ids": [Command.create(line)],
                **values,
            }
        )
        if post:
            invoice.action_post()
        return invoice

    def _text(self, page, path):
        return [" ".join(node.text_content().split()) for node in page.xpath(path)]

    def _with_class(self, name):
        return f"//*[contains(concat(' ', @class, ' '), ' {name} ')]"

    def _tiles(self, page):
        return page.xpath(f"{self._with_class('o_become_tile')}/@data-code")

    def _badges(self, page):
        """The text of each badge, by the code of its tile."""
        return {
            tile.get("data-code"): badge.text_content().strip()
            for tile in page.xpath(self._with_class("o_become_tile"))
            for badge in tile.xpath(f".{self._with_class('o_become_badge')}")
        }

    def _ask_counters(self, *names):
        """Ask for numbers as Odoo's own cards do."""
        return self._jsonrpc("/my/counters", counters=names)["result"]

    def _make_card(self, title, counter):
        """A card of another addon on the dashboard, by Odoo's own means."""
        self.env["ir.ui.view"].create(
            {
                "name": "Card of another addon",
                "type": "qweb",
                "key": f"become_portal.test_card_{counter}",
                "mode": "extension",
                "inherit_id": self.env.ref("portal.portal_my_home").id,
                "arch": f"""
                    <div id="portal_common_category" position="inside">
                        <t t-call="portal.portal_docs_entry">
                            <t t-set="title">{title}</t>
                            <t t-set="url" t-value="'/my/{title.lower()}'"/>
                            <t t-set="placeholder_count" t-value="'{counter}'"/>
                        </t>
                    </div>
                """,
            }
        )

    def _badge(self, code, user=None):
        return self._badges(self._page(user or self.customer_user)).get(code)
