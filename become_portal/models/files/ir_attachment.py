from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ...tools.amounts import format_size

VISIBILITY_FIELDS = (
    "become_visible_email",
    "become_visible_portal",
    "become_visible_app",
)


class IrAttachment(models.Model):
    """Who besides the staff gets a file of a document.

    Without any flag a file is internal, which is the default everywhere: a copy, a
    file that moves to another document and a default in the context never get one.
    Customers have no right on this model and never will: the access paths that serve a
    file look for the flag and check the document.
    """

    _inherit = "ir.attachment"

    become_visible_email = fields.Boolean(
        string="E-mail",
        copy=False,
        groups="base.group_user",
        help="The file goes along when the document is sent by e-mail.",
    )
    become_visible_portal = fields.Boolean(
        string="Portal",
        copy=False,
        groups="base.group_user",
        help="Customers see and download the file under the document in the portal.",
    )
    become_visible_app = fields.Boolean(
        string="App",
        copy=False,
        groups="base.group_user",
        help="Apps that read the documents of a customer get the file.",
    )
    become_hint = fields.Char(
        string="Warnings",
        compute="_compute_become_hint",
        groups="base.group_user",
    )

    # "IS TRUE", because so it is searched, and PostgreSQL takes nothing else for it.
    # With all that is asked of a file, nobody need look at the file. The list looks for
    # each document of a customer: a number, which takes a third less than with a text.
    _become_portal_files_idx = models.Index(
        "(res_id) INCLUDE (id, res_model, res_field) "
        "WHERE become_visible_portal IS TRUE"
    )
    # which models have any
    _become_portal_models_idx = models.Index(
        "(res_model) WHERE become_visible_portal IS TRUE"
    )

    @api.depends("mimetype", "public", "become_visible_portal")
    def _compute_become_hint(self):
        posted = self._become_filter_posted()
        for attachment in self:
            hints = []
            if attachment.public:
                hints.append(self.env._("Public: opens for anyone with the address."))
            if attachment in posted:
                hints.append(
                    self.env._("Posted in a message, customers find it there too.")
                )
            if not attachment._become_is_phone_type():
                hints.append(self.env._("Many phones cannot show this type."))
            attachment.become_hint = " ".join(hints) or False

    @api.constrains("become_visible_email")
    def _check_become_visible_email(self):
        for name in self._become_get_file_models():
            self.env[name].invalidate_model(["become_email_file_ids"], flush=False)
        mailed = self.filtered("become_visible_email")
        for attachment in mailed:
            if attachment._is_remote_source():
                raise ValidationError(
                    self.env._(
                        "%(file)s is kept somewhere else and cannot go along with an "
                        "e-mail. Show it in the portal instead.",
                        file=attachment.name,
                    )
                )
        mailed._become_check_mail_size()

    @api.model
    def default_get(self, fields):
        """Ignore defaults from the context: a flag is set by hand, on a known file."""
        return super().default_get([f for f in fields if f not in VISIBILITY_FIELDS])

    def write(self, vals):
        """Take a file back everywhere as soon as it loses a flag or its document."""
        if not vals.keys() & {*VISIBILITY_FIELDS, "res_model", "res_id"}:
            return super().write(vals)
        flagged = self._become_filter_flagged()
        place = {
            attachment: (attachment.res_model, attachment.res_id)
            for attachment in flagged
        }
        revoked = flagged.filtered(
            lambda a: any(
                a[name] and not vals.get(name, True) for name in VISIBILITY_FIELDS
            )
        )
        res = super().write(vals)
        moved = flagged.filtered(lambda a: place[a] != (a.res_model, a.res_id))
        if moved:
            super(IrAttachment, moved).write(
                {name: vals.get(name, False) for name in VISIBILITY_FIELDS}
            )
        if revoked | moved:
            # links in old mails and pages carry this token, they end here
            super(IrAttachment, revoked | moved).write({"access_token": False})
        return res

    @api.model
    def _become_close_old_links(self):
        """Close the links that Odoo's task pages made for files that are internal now.

        Links that stand in a text stay: they show the pictures in it.
        """
        self.env.cr.execute(
            """
            UPDATE ir_attachment AS file SET access_token = NULL
              FROM project_task AS task
             WHERE file.res_model = 'project.task' AND file.res_id = task.id
               AND file.res_field IS NULL AND file.access_token IS NOT NULL
               AND NOT COALESCE(strpos(task.description, file.access_token) > 0, FALSE)
               AND NOT EXISTS (
                   SELECT FROM mail_message AS message
                    WHERE message.model = 'project.task' AND message.res_id = task.id
                      AND strpos(message.body, file.access_token) > 0
               )
            """
        )
        self.invalidate_model(["access_token"])

    def _become_filter_flagged(self):
        """Return the files that have a flag, to users who may see flags."""
        if not self.env.su and self.env.user.share:
            return self.browse()
        return self.filtered(lambda a: any(a[name] for name in VISIBILITY_FIELDS))

    @api.model
    def _become_get_file_models(self):
        """Return the names of the models whose files can be shared with customers."""
        mixin = "become.portal.files.mixin"
        return [
            name
            for name in self.env.registry.descendants([mixin], "_inherit")
            if not self.env[name]._abstract
        ]

    def _become_filter_posted(self):
        """Return the files that stand in a message which customers can read."""
        # sudo: mail.message - staff who can read a file learns only that one has it
        messages = self.env["mail.message"].sudo()
        posted = messages.search_fetch(
            Domain("attachment_ids", "in", self.ids)
            & Domain("model", "in", self._become_get_file_models())
            & Domain(messages._get_search_domain_share()),
            ["attachment_ids"],
        )
        return self & posted.attachment_ids.with_env(self.env)

    def _become_is_phone_type(self):
        self.ensure_one()
        mimetype = self.mimetype or ""
        return mimetype in (
            "application/pdf",
            "image/gif",
            "image/jpeg",
            "image/png",
            "image/webp",
            "text/plain",
            "video/mp4",
        ) or mimetype.startswith("audio/")

    def _become_check_mail_size(self):
        """Refuse to flag more for e-mail than fits in one."""
        for (model, res_id), document in self._become_get_documents().items():
            if model in self._become_get_file_models() and res_id:
                error = document._become_get_mail_size_error()
                if error:
                    raise ValidationError(error)

    def _become_format_size(self):
        """Return how large the file is, as the language of the reader writes it."""
        self.ensure_one()
        return format_size(self.env, self.file_size or 0)

    def _become_format_names_and_sizes(self):
        """Return a readable list of these files, for messages about their size."""
        return ", ".join(f"{a.name} ({a._become_format_size()})" for a in self)
