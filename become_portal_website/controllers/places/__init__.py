from . import pages
from . import editor
