from . import test_blocks
from . import test_logins
from . import test_redirects
from . import test_tiles
