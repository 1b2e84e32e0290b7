from . import become_portal_section_mixin
from . import become_portal_sold_mixin
from . import account_move
from . import account_move_line
from . import account_move_send
from . import project_project
from . import project_task
from . import sale_order_line
