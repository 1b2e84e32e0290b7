from . import test_api_suppliers
