# A folder may use the ones above it: their mixins, and what their models hold.
from . import guard
from . import clock
from . import numbers
from . import sections
from . import dashboard
from . import lists
from . import documents
from . import mails
from . import files
from . import hours
from . import drafts
from . import own_data
from . import access
from . import resellers
from . import res_company
from . import res_config_settings
from . import res_config_settings_branch
