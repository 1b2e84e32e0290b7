from odoo import models


class MailFollowers(models.Model):
    _inherit = "mail.followers"

    # What somebody follows: the rules of projects and tasks ask it with each page, and
    # PostgreSQL reads it in this index alone. Without it, it reads the followers of all
    # tasks, or all that somebody follows.
    _become_followed_idx = models.Index("(partner_id, res_model, res_id)")
