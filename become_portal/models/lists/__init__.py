from . import become_portal_list_mixin
from . import become_portal_payment_mixin
from . import account_move
from . import account_move_payment
from . import sale_order
from . import sale_order_payment
