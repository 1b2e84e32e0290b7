from . import test_assortment
from . import test_express_checkout
from . import test_roads
