from . import sale_order_line
from . import sale_order_line_count
from . import become_portal_tile
