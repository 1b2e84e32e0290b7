from . import test_access_paths
from . import test_shop
