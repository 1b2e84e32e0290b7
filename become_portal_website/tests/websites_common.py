from odoo.addons.base.tests.common import BaseCommon


class WebsitesCommon(BaseCommon):
    """Two websites, each with a domain of its own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        websites = cls.env["website"]
        websites.search([]).domain = False
        cls.garden = websites.search([], limit=1)
        cls.garden.write({"name": "Garden", "domain": "https://garden.example.com"})
        cls.pond = websites.create(
            {"name": "Pond", "domain": "https://pond.example.com", "sequence": 99}
        )
        cls.websites = cls.garden | cls.pond
