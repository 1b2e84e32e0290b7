from . import test_posts_leaks
