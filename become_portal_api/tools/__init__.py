from . import operation
from . import problem
from . import schema
