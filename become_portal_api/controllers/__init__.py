from . import dispatcher
from . import me
from . import own_details
