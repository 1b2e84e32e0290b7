from . import account_move
from . import sale_order_line
from . import sale_order
from . import sale_order_work
from . import sale_order_money
from . import sale_order_status_query
from . import sale_order_status
