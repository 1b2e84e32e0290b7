def post_init_hook(env):
    env["ir.attachment"]._become_close_old_links()
    env["res.partner"]._become_fill_supplier_roles()
