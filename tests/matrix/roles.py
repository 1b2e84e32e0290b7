"""What contacts are to us, and what their users get for it."""

from .dashboard import dashboard
from .hours import EVERYTHING
from .model import AccessPath, Secret, Topic

SECRETS = (
    # Staff alone read what somebody is to us, by any way to it
    Secret(
        "role_name",
        "become.portal.role",
        "role",
        "name",
        open_to={"on": "clerk"},
        lacks="tile",
    ),
    # A tile for those who have the group of a role, by their company
    Secret(
        "role_tile",
        "become.portal.tile",
        "tile_of_role",
        "name",
        open_to={"on": "reseller"},
        shown_on={"dashboard": "reseller"},
        lacks="tile",
    ),
)

TOPIC = Topic(
    "roles",
    {"on": {"become_hide_drafts": True}},
    SECRETS,
    (AccessPath("dashboard", dashboard, EVERYTHING, "users"),),
)
