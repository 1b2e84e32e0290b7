from pydantic import Field

from odoo.addons.become_portal_api.tools.schema import Asked
from odoo.addons.become_portal_maintenance.models.maintenance_request import (
    MAX_REPORT_LENGTH,
)


class Fault(Asked):
    """What is wrong."""

    text: str = Field(
        min_length=1, max_length=MAX_REPORT_LENGTH, description="In the user's words."
    )
