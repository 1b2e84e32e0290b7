"""What views of others hold on to is still there with ours.

An addon of others finds its place in a page of Odoo's by a name, a field or a condition
that stands there. Where a view of ours renames that or takes it away, the addon cannot
be installed after us. So ours add, or hide by a condition; what they took away before
that was a rule is in ``anchors.json``, which may only become shorter.
"""

import json
from collections import Counter
from pathlib import Path

from odoo.tests import TransactionCase, tagged

KNOWN = Path(__file__).with_name("anchors.json")
#: what a view holds on to, beside classes
ATTRIBUTES = {
    *("id", "name", "href", "t-att-href", "t-attf-href"),
    *("t-if", "t-elif", "t-foreach", "t-call", "t-set"),
    *("t-esc", "t-field", "t-out"),
}


@tagged("post_install", "-at_install")
class TestAnchors(TransactionCase):
    def test_nothing_is_taken_away_that_others_hold_on_to(self):
        known, taken = (
            {
                f"{view}: {anchor}"
                for view, anchors in found.items()
                for anchor in anchors
            }
            for found in (json.loads(KNOWN.read_text()), self.find_taken())
        )
        self.assertEqual(taken - known, set(), "taken away")
        self.assertEqual(known - taken, set(), f"no longer: take it out of {KNOWN}")

    def test_a_view_that_renames_is_seen(self):
        page = self.env.ref("hr_timesheet.portal_timesheet_table")
        arch = (
            """<xpath expr="//t[@t-esc='timesheet.date']" position="attributes">"""
            """<attribute name="t-esc">timesheet.name</attribute></xpath>"""
        )
        view = page.create(
            {"name": "Ours", "type": "qweb", "inherit_id": page.id, "arch": arch}
        )
        name = {"module": "become_portal", "name": "renames", "model": view._name}
        self.env["ir.model.data"].create({**name, "res_id": view.id})
        taken = self.find_taken()
        self.assertIn("t t-esc=timesheet.date", taken[page.key])

    def find_taken(self):
        """What is not there any more with our views, by view of others."""
        views = self.env["ir.ui.view"]
        names = self.env["ir.model.data"].search(
            [("model", "=", views._name), ("module", "=like", "become\\_portal%")]
        )
        ours = views.browse(names.mapped("res_id")).exists()
        others = {self.find_root(view) for view in ours} - set(ours)
        after = {view: self.list_anchors(view) for view in others}
        ours.filtered(lambda view: view.mode == "extension").active = False
        taken = {}
        for view, anchors in after.items():
            missing = self.list_anchors(view) - anchors
            if missing:
                taken[view.key or view.xml_id] = sorted(missing)
        return taken

    def find_root(self, view):
        while view.inherit_id and view.mode == "extension":
            view = view.inherit_id
        return view

    def list_anchors(self, view):
        return Counter(
            f"{node.tag} {name}={' '.join(value.split())}"
            for node in view._get_combined_arch().iter("*")
            for name, value in node.attrib.items()
            if name in ATTRIBUTES
        )
