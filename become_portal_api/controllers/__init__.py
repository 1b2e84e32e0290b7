from . import dispatcher
from . import documents
from . import files
from . import me
from . import products
from . import tiles
