from . import account_move_suppliers
from . import purchase_order_drafts
from . import purchase_order_line_numbers
from . import purchase_order_list
from . import purchase_order_numbers
from . import purchase_order_suppliers
from . import res_partner_suppliers
from . import res_users_suppliers
