"""Odoo with passwords that cost nothing, as Odoo's own tests have them.

Half a second of a processor goes into each login otherwise, and into each password that
a world sets; thousands of them make minutes. ``script/test`` puts the line on top that
makes it a program.
"""

import odoo.cli

from odoo.addons.base.models import res_users

res_users.MIN_ROUNDS = 1
res_users.KEY_CRYPT_CONTEXT.update(pbkdf2_sha512__rounds=1)
odoo.cli.main()
