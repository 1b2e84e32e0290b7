from . import become_portal_change_refuse
from . import mail_compose_message
from . import mail_template_preview
from . import portal_wizard_user
from . import base_partner_merge
