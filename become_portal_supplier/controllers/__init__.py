from . import signup
from . import signup_confirm
from . import signup_state
