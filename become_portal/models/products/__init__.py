from . import sale_order_line
from . import become_portal_tile
