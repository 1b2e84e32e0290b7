from . import order_confirmation
from . import purchase_pages
from . import purchase_prices
from . import request_answer
