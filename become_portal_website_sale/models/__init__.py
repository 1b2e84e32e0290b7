from . import assortment
from . import sale_order_numbers
