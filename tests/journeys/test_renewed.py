"""A server that goes on with another database forgets the one before."""

from contextlib import closing

from odoo import sql_db

PARAMETER = "become_portal.canary"


def write_parameter(database):
    with closing(sql_db.db_connect(database).cursor()) as cr:
        cr.execute(
            "INSERT INTO ir_config_parameter (key, value) VALUES (%s, 'there')",
            (PARAMETER,),
        )
        cr.commit()
    sql_db.close_db(database)


def test_what_was_read_before_is_read_anew(garden_server, garden_before):
    source, _prepared = garden_before

    def read():
        return garden_server.rpc("ir.config_parameter", "get_param", PARAMETER)

    assert read() is False
    garden_server.renew(source, write_parameter)
    assert read() == "there"
    garden_server.renew(source, lambda _database: None)
    assert read() is False
