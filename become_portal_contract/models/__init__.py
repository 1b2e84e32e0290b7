# first, because contracts inherit from it
from . import become_portal_contract_mixin

from . import contract_contract_portal
from . import contract_contract_files
from . import contract_contract_filename
from . import contract_contract_info
from . import contract_contract_list
from . import contract_contract_suppliers
from . import contract_line_list
from . import contract_line_portal
from . import contract_modification_portal
from . import mail_message_contracts
from . import mail_template_info
from . import res_company_mails
from . import res_config_settings
from . import contract_contract_reseller
from . import contract_line_reseller
from . import become_reseller_subscription_contract
from . import become_reseller_subscription_fees
from . import account_move_line_fees
