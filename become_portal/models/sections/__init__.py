from . import become_portal_section_mixin
from . import account_move_line
from . import sale_order_line
