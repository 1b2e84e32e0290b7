from . import test_api_requests
