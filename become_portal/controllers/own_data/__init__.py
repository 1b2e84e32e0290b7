from . import addresses
from . import checkout
from . import colleagues
from . import company
from . import email
from . import form
from . import saving
