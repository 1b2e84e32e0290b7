from . import test_posts_demo
from . import test_posts_discard
from . import test_posts_kept
from . import test_posts_leaks
from . import test_posts_moves
from . import test_posts_pages
from . import test_posts_review
