from . import account_move_line
from . import account_move
from . import product_product
from . import product_template
from . import project_milestone
from . import project_project
from . import sale_order_line
from . import sale_order
