from . import become_guest_place
from . import become_guest_place_keeper
from . import become_guest_place_version
from . import become_guest_place_version_review
from . import become_portal_tile
from . import ir_qweb
from . import ir_ui_view
