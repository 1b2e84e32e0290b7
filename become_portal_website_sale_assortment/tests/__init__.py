from . import test_access_paths
from . import test_shop
from . import test_closed_shop
from . import test_pay_cart
from . import test_order_again
