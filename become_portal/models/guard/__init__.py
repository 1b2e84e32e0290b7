from . import become_portal_guard_mixin
from . import become_portal_allowlist_mixin
from . import become_portal_edits_mixin
from . import become_portal_numbers_mixin
from . import become_portal_own_mixin
from . import portal_mixin
