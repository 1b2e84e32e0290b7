from . import test_carriers
