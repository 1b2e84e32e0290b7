"""Run by `odoo shell` in a new template database: what its copies need not do again.

The web client's bundles are made, and all attachments so far are kept in the database,
so that a copy of it is whole without a copy of the file store. New ones go to the file
store, as anywhere.
"""

parameters = env["ir.config_parameter"]  # noqa: F821 -- the shell's
env["ir.qweb"]._pregenerate_assets_bundles()  # noqa: F821
parameters.set_param("ir_attachment.location", "db")
env["ir.attachment"].force_storage()  # noqa: F821
parameters.set_param("ir_attachment.location", False)
env.cr.commit()  # noqa: F821
