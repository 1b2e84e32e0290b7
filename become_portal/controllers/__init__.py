from . import dashboard
from . import drafts
from . import files
from . import files_pages
from . import files_tasks
from . import files_upload
from . import hours
