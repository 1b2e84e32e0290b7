from odoo.addons.become_portal_api.tools.on_demand import import_on_demand

__getattr__ = import_on_demand(__name__)
