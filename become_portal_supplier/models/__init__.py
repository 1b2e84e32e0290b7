from . import become_supplier_signup
from . import become_supplier_signup_confirm
from . import become_supplier_signup_conversation
from . import become_supplier_signup_form
from . import become_supplier_signup_review
from . import res_company
from . import res_config_settings
from . import res_partner
