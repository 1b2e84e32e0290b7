from . import test_posts_demo
from . import test_posts_leaks
from . import test_posts_pages
from . import test_posts_review
