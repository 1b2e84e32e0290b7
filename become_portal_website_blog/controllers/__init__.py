from . import posts
from . import writing
from . import preview
