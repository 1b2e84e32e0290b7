from . import mail_render_mixin
from . import mail_mail
from . import mail_message
from . import mail_template
from . import mail_thread
