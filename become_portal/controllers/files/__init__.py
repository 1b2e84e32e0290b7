from . import delete
from . import files
from . import pages
from . import tasks
from . import upload
