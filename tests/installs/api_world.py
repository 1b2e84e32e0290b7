"""A customer with a key, a project that is shared with them, and one that is not."""

from datetime import datetime, timedelta
from pathlib import Path

from support.people import make_sanne

WORLD = Path(__file__)


def main(env):
    parameters = env["ir.config_parameter"]
    for name in ("become_portal_api.documentation", "portal.allow_api_keys"):
        parameters.set_param(name, "True")
    user = make_sanne(env, "api-password")
    project, other = env["project.project"].create(
        [{"name": name, "privacy_visibility": "portal"} for name in ("Garden", "Attic")]
    )
    project.message_subscribe(partner_ids=user.partner_id.ids)
    until = datetime.now() + timedelta(hours=20)
    key = env["res.users.apikeys"].with_user(user)._generate(None, "app", until)
    return {"key": key, "project": project.id, "other_project": other.id}
