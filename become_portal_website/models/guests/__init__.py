from . import become_guest_content_mixin
from . import become_guest_content_pictures
from . import become_guest_content_review
