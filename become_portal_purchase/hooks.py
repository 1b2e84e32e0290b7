def post_init_hook(env):
    env["res.partner"]._become_fill_supplier_roles()
