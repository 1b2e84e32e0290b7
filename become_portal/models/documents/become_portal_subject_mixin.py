from odoo import fields, models


class BecomePortalSubjectMixin(models.AbstractModel):
    """A document with a subject: what it is about, in the words of its customer."""

    _name = "become.portal.subject.mixin"
    _description = "Document with a Subject"

    become_subject = fields.Char(
        "Subject",
        help="What this is about. The customer reads it on the page and the PDF, finds "
        "the document by it, and has it in the subject of e-mails.",
    )

    def _become_join_subjects(self):
        """Return the subjects of these documents in one line, each once."""
        subjects = (document.become_subject for document in self)
        return ", ".join(dict.fromkeys(filter(None, subjects)))
