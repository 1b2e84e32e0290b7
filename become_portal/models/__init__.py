# first, because documents inherit from it
from . import become_portal_files_mixin

from . import account_analytic_line_hours
from . import account_analytic_line_portal
from . import account_analytic_line_section
from . import account_move_files
from . import account_move_hours
from . import account_move_send_hours
from . import become_portal_files_mail
from . import ir_attachment
from . import ir_attachment_portal
from . import mail_template_hours
from . import portal_mixin_files
from . import project_project_hours
from . import project_task_files
from . import project_task_hours
from . import res_company_drafts
from . import res_company_hours
from . import res_config_settings
from . import res_partner_files
from . import res_partner_hours
from . import res_users_hours
from . import sale_order_drafts
from . import sale_order_files
from . import sale_order_hours
from . import sale_order_line_drafts
from . import sale_order_line_hours
