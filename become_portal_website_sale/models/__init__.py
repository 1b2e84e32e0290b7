from . import product_product
from . import sale_order_numbers
from . import website
from . import website_snippet_filter
