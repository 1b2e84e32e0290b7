from odoo import SUPERUSER_ID


def migrate(cr, version):
    """Let what an update corrects reach this database.

    Rules were kept as they were installed. So were tiles and roles; of these, only
    those that no person has changed since are corrected from now on.
    """
    cr.execute(
        """
        UPDATE ir_model_data SET noupdate = FALSE
         WHERE noupdate AND model = 'ir.rule' AND module LIKE 'become\\_portal%'
        """
    )
    for model, table in (
        ("become.portal.tile", "become_portal_tile"),
        ("become.portal.role", "become_portal_role"),
    ):
        cr.execute(
            f"""
            UPDATE ir_model_data AS name SET noupdate = FALSE
              FROM {table} AS record
             WHERE name.noupdate AND name.model = %s AND name.res_id = record.id
               AND name.module LIKE 'become\\_portal%%'
               AND (record.write_uid = %s OR record.write_date = record.create_date)
            """,  # noqa: S608 - the names of our own tables
            # sudo: whom hooks write as
            [model, SUPERUSER_ID],
        )
