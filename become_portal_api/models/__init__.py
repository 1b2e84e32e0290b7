from . import become_portal_api
from . import ir_http
