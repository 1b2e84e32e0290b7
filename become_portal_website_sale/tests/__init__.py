from . import test_blocks
from . import test_checkout
from . import test_express_checkout
from . import test_guarded_fields
from . import test_products
from . import test_typed_text
