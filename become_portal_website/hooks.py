def post_init_hook(env):
    tiles = env["become.portal.tile"].with_context(active_test=False)
    tiles.search([("stock_view", "!=", False)])._become_hide_on_websites()
