from odoo import Command
from odoo.tests import new_test_user

from odoo.addons.become_portal.tests.http_common import PortalHttpCase

MAINTAINER = "become_portal_website.group_page_maintainer"
PAGE = """<t t-name="website.team_of_a_club"><t t-call="website.layout">
    <div id="wrap"><h1>Our club</h1>{}</div>
</t></t>"""
MARK = '<section class="s_become_place" data-become-place="{}">{}</section>'


class PlacesCommon(PortalHttpCase):
    """A place on a page, kept by Iris of a club, and one that others keep."""

    form_page = "/my"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.website = cls.env["website"].get_current_website()
        cls.env["website"].search([]).domain = False
        role = cls.env.ref("become_portal_website.role_page_maintainer")
        cls.club, cls.band = cls.env["res.partner"].create(
            [
                {"name": name, "is_company": True, "become_role_ids": role.ids}
                for name in ("Club", "Band")
            ]
        )
        cls.iris = cls._make_maintainer("iris", cls.club)
        cls.bas = cls._make_maintainer("bas", cls.band)
        cls.editor = new_test_user(
            cls.env,
            "editor",
            groups="base.group_user,website.group_website_designer",
            email="editor@example.com",
        )
        cls.place = cls._make_place("Team", cls.club)
        cls.other = cls._make_place("Music", cls.band)
        cls.page = cls.env["website.page"].create(
            {
                "url": "/team",
                "website_published": True,
                "website_id": cls.website.id,
                "name": "Team",
                "type": "qweb",
                "key": "website.team_of_a_club",
                "arch": PAGE.format(
                    MARK.format(cls.place.id, "left over")
                    + MARK.format(cls.other.id, "")
                ),
            }
        )

    @classmethod
    def _make_maintainer(cls, login, company):
        user = new_test_user(
            cls.env, login, groups="base.group_portal", email=f"{login}@example.com"
        )
        user.partner_id.parent_id = company
        return user

    @classmethod
    def _make_place(cls, name, partner, **values):
        return cls.env["become.guest.place"].create(
            {
                "name": name,
                "url": "/team",
                "maintainer_ids": [Command.set(partner.ids)],
                "responsible_id": cls.editor.id,
                **values,
            }
        )

    def _draft(self, content, place=None, user=None, lang="en_US"):
        """What a maintainer saved, as superuser in their name."""
        place_sudo = (place or self.place).with_user(user or self.iris).sudo()
        draft = place_sudo._ensure_working(lang)
        draft._save_draft({"content": f"<p>{content}</p>"}, draft.revision)
        return draft

    def _publish(self, content, place=None, user=None, lang="en_US"):
        draft = self._draft(content, place, user, lang)
        draft._submit()
        draft.with_user(self.editor).sudo(False).action_publish()
        return draft
