# first, because documents inherit from it
from . import become_portal_supplier_mixin

from . import account_move_suppliers
from . import purchase_order_drafts
from . import purchase_order_list
from . import purchase_order_suppliers
from . import res_partner_suppliers
from . import res_users_suppliers
