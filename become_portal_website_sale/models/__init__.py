from . import sale_order_numbers
from . import website_snippet_filter
