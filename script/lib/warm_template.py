"""Run by `odoo shell` in a new template database: what its copies need not do again.

All attachments so far are kept in the database, so that a copy of it is whole without a
copy of the file store. New ones go to the file store, as anywhere. There are no bundles
of the web client among them: with our addons each has another version.
"""

parameters = env["ir.config_parameter"]  # noqa: F821 -- the shell's
parameters.set_param("ir_attachment.location", "db")
env["ir.attachment"].force_storage()  # noqa: F821
parameters.set_param("ir_attachment.location", False)
env.cr.commit()  # noqa: F821
