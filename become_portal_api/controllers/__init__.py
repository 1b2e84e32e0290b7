from . import dispatcher
from . import me
