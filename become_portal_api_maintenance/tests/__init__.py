from . import test_api_assets
from . import test_api_faults
