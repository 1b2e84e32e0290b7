from . import test_blocks
from . import test_guest_content
from . import test_guest_html
from . import test_guest_pictures
from . import test_logins
from . import test_redirects
from . import test_tiles
