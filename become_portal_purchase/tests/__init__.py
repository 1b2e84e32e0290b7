from . import test_answers
from . import test_lists
from . import test_mail_links
from . import test_pages
from . import test_prices
from . import test_requests
from . import test_suppliers
from . import test_vendors
