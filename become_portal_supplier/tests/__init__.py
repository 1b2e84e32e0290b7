from . import test_signup
from . import test_signup_confirm
from . import test_signup_progress
from . import test_signup_readers
from . import test_signup_review
from . import test_signup_end
