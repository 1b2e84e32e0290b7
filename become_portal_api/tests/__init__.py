from . import test_api_details
from . import test_api_idempotency
from . import test_api_keys
from . import test_api_limits
from . import test_api_quotations
from . import test_api_rate_limit
from . import test_api_requests
from . import test_api_uploads
