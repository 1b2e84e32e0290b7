"""Start Odoo for its own tests, on a database with our addons: `peers.py` and Odoo's
options.

Odoo runs its "at_install" tests while it installs an addon, so before ours is there,
where they prove nothing about ours. Here they run with the others, when all is loaded.
"""

import os

import odoo.cli
from odoo.tests import loader
from odoo.tests.suite import OdooSuite

make_suite = loader.make_suite


def let_emails_change_at_once():
    """A new address of a login counts once it was confirmed by a mail, whatever the
    settings say. Odoo's tests of addresses change it among other things, at once."""
    from odoo.addons.become_portal.models.own_data import res_partner_email as rules

    rules.ResPartner._become_check_email = lambda self, changed: None


def let_phones_be_invented():
    """A customer types a number that can be called; those of Odoo's tests cannot."""
    from odoo.addons.become_portal.models.own_data import res_partner_phone as rules

    rules.ResPartner._become_check_phone = lambda self, vals, country: None


def make_whole_suite(module_names, position):
    if position == "at_install":
        return OdooSuite()
    let_emails_change_at_once()
    let_phones_be_invented()
    return OdooSuite(
        [*make_suite(module_names, "at_install"), *make_suite(module_names, position)]
    )


loader.make_suite = make_whole_suite
if os.environ.get("BECOME_LOGIN_BY_EMAIL"):
    import peers_by_email

    peers_by_email.translate_names()
odoo.cli.main()
