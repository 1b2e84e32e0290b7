from . import become_portal_change_refuse
