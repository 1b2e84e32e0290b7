from . import become_guest_post_publish
from . import become_guest_post_refuse
