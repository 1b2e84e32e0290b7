from . import become_supplier_signup_reply
