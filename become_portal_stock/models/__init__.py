from . import stock_picking
from . import stock_picking_portal
from . import sale_order
from . import sale_order_status
