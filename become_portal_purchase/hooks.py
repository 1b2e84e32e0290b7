def post_init_hook(env):
    env["res.partner"]._become_find_suppliers()
