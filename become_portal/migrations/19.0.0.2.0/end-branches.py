from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """Let branches keep what they have, where that differs from the company above.

    Nobody can tell any more which of it was chosen. So an update opens and closes
    nothing; what is the same above and below follows from now on.
    """
    # sudo: an update is the system's, and no request
    # sudo: res.company - an update acts for nobody
    env = api.Environment(cr, SUPERUSER_ID, {"active_test": False})
    settings = env["res.company"]._become_get_branch_settings()
    for branch in env["res.company"].search([("parent_id", "!=", False)]):
        above = branch.parent_id
        branch._become_keep_own_settings(
            {name for name in settings if branch[name] != above[name]}
        )
