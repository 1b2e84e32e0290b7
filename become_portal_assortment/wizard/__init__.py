from . import become_portal_assortment_check
