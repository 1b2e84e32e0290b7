from . import order_confirmation
from . import purchase_pages
from . import request_answer
