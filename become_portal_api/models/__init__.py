from . import become_api_idempotency
from . import become_api_rate_limit
from . import become_portal_api
from . import become_portal_api_limits
from . import become_portal_files_mixin
from . import ir_http
from . import res_config_settings_keys
