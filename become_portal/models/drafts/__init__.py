from . import become_portal_draft_mixin
from . import res_company
from . import sale_order
from . import sale_order_line
