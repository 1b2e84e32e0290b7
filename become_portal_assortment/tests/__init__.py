from . import test_assortment
from . import test_configurators
from . import test_probing
