from . import blog_blog
from . import become_guest_post
from . import become_guest_post_writing
from . import become_guest_post_review
from . import become_guest_post_publish
from . import become_guest_post_mail
