from . import files_tasks
from . import hours
