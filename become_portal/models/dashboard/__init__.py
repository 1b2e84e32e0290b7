from . import become_portal_tile
from . import become_portal_tile_dashboard
