from . import drafts
from . import files
from . import files_tasks
from . import hours
