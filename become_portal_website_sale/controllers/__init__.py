from . import cart
from . import configurators
