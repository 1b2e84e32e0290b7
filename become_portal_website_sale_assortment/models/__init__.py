from . import become_portal_assortment
from . import product_product
from . import product_public_category
from . import sale_order
from . import website
