from . import test_blocks
from . import test_logins
from . import test_redirects
from . import test_places_render
from . import test_tiles
