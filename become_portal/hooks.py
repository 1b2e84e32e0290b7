PARAMETERS = "become\\_portal%"


def uninstall_hook(env):
    """Take our system parameters along, which Odoo knows as nobody's.

    One that stays would be on again after the next installation, with nobody who
    switched it, and without what switching it does.
    """
    env["ir.config_parameter"].search([("key", "=like", PARAMETERS)]).unlink()


def post_init_hook(env):
    env["ir.attachment"]._become_close_old_links()
    env["res.partner"]._become_fill_supplier_roles()
