def uninstall_hook(env):
    """Leave the rows that contracts kept as rows by hand, with what was earned."""
    # sudo: become.reseller.subscription - whoever uninstalls leaves those of all
    rows = env["become.reseller.subscription"].sudo()
    rows = rows.search([("contract_line_id", "!=", False)])
    for row in rows:
        lines = row._become_get_contract_move_lines()
        for move in lines.move_id:
            products = move.invoice_line_ids.filtered(
                lambda line: line.display_type == "product"
            )
            # of a linked invoice all products count
            if products <= lines and not move.reversed_entry_id:
                row.invoice_ids |= move
        row.earning_line_ids |= lines
    env.flush_all()
    env.cr.precommit.run()  # the fees of what was linked just now
    # past the ORM, for which a row without its contract has no invoices any more; with
    # it, rows and fees would go along with the contracts
    env.cr.execute(
        "UPDATE become_reseller_subscription SET contract_line_id = NULL"
        " WHERE contract_line_id IS NOT NULL"
    )
    env.invalidate_all()
