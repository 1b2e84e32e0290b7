from . import res_company_drafts
from . import res_config_settings
from . import sale_order_drafts
