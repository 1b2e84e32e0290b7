from . import guests
from . import become_portal_tile
from . import mail_thread
from . import res_config_settings
from . import res_partner
from . import res_users
from . import website
from . import website_snippet_filter
