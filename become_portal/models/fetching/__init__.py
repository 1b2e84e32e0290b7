from . import account_move
from . import base
from . import base_columns
from . import ir_default
from . import portal_mixin
from . import product_document
from . import res_partner
from . import sale_order
