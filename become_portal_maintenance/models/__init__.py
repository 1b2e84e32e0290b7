from . import become_portal_asset_mixin
from . import become_portal_tile
from . import maintenance_equipment
from . import maintenance_request
from . import maintenance_request_closed
