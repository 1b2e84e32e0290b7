from odoo import models


class MailFollowers(models.Model):
    _inherit = "mail.followers"

    # Odoo's rules ask what the company of a customer follows, of one model: by its own
    # indexes that is a look at each follower of that model, whoever it is.
    _become_followed_idx = models.Index("(partner_id, res_model, res_id)")
