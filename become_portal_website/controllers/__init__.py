from . import guests
from . import places
