from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """Give what is nobody's now to no customer by itself.

    The equipment may have come back from one, and nobody can tell any more. Staff may
    still say on a request whose it is.
    """
    # sudo: an update is the system's, and no request
    env = api.Environment(cr, SUPERUSER_ID, {})
    # sudo: maintenance.request - an update acts for nobody
    nobodys = env["maintenance.request"].search([("become_customer_id", "=", False)])
    nobodys.become_had_customer = True
