from . import byte_range
from . import cursor
from . import document_type
from . import on_demand
from . import operation
from . import problem
