from . import become_portal_assortment
from . import become_portal_assortment_reasons
from . import product_product
from . import product_template
from . import res_partner
from . import res_users
from . import sale_order
from . import sale_order_line
