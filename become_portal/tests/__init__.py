from . import test_drafts
from . import test_files_leaks
from . import test_files_pages
from . import test_files_routes
from . import test_files_upload
from . import test_hours_pages
from . import test_hours_rpc
from . import test_hours_settings
