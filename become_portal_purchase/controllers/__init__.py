from . import purchase_pages
from . import request_answer
