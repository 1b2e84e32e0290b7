from . import test_assets_files
from . import test_assets_leaks
from . import test_assets_next_customer
from . import test_assets_pages
from . import test_assets_report
