from . import invoices
from . import lists
from . import orders
from . import payment
from . import payment_checks
from . import payment_confirmation
from . import payment_documents
from . import projects
