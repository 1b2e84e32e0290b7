from . import addresses
from . import checkout
from . import colleagues
from . import company
from . import email
from . import form
from . import form_inputs
from . import form_values
