from . import test_contract_leaks
from . import test_contract_pages
from . import test_contract_prices
from . import test_contract_reseller
