from . import become_portal_action_mixin
from . import become_portal_tile
from . import become_portal_tile_actions
from . import become_portal_tile_cache
from . import become_portal_tile_dashboard
from . import become_portal_tile_groups
from . import become_portal_tile_numbers
