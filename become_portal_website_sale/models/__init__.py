from . import ir_model
from . import ir_model_fields
from . import product_product
from . import res_partner
from . import sale_order_numbers
from . import sale_order_steps
from . import website
from . import website_snippet_filter
