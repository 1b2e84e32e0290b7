from . import dispatcher
from . import documents
from . import files
from . import me
from . import openapi
from . import products
from . import tiles
