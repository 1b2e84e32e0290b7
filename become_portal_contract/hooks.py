def uninstall_hook(env):
    """Leave the rows that contracts kept as rows by hand, with what was earned."""
    # sudo: become.reseller.subscription - whoever uninstalls leaves those of all
    rows = env["become.reseller.subscription"].sudo()
    for row in rows.search([("contract_line_id", "!=", False)]):
        lines = row._become_get_contract_move_lines()
        for move in lines.move_id:
            products = move.invoice_line_ids.filtered(
                lambda line: line.display_type == "product"
            )
            # of a linked invoice all products count
            if products <= lines and not move.reversed_entry_id:
                row.invoice_ids |= move
