from . import test_api_assets
