"""Copies of what ``seed.py`` made, straight in SQL, which takes minutes and not days.

The documents of the customer lie among those of the others, as they do in a database
that grew. The newest have the highest number.
"""

from contextlib import closing, contextmanager
from typing import NamedTuple

from odoo import sql_db
from odoo.tools import SQL

from .seed import FEWER_ORDERS

YEARS = 4
#: a column of the temporary tables below, and what it stands for in the seed
FOLLOWED = {
    "company": ("res_partner", "neighbour_company"),
    "contact": ("res_partner", "neighbour"),
    "project": ("project_project", "project"),
    "task": ("project_task", "task"),
    "order_id": ("sale_order", "order"),
    "order_line": ("sale_order_line", "order_line"),
    "quotation": ("sale_order", "quotation"),
    "invoice": ("account_move", "invoice"),
    "template": ("product_template", "template"),
    "variant": ("product_product", "variant"),
    "attribute_line": ("product_template_attribute_line", "attribute_line"),
    "attribute_value": ("product_template_attribute_value", "attribute_value"),
}
MODELS = {
    "project_project": "project.project",
    "project_task": "project.task",
    "sale_order": "sale.order",
    "account_move": "account.move",
}


def multiply(database, seed, size):
    """Fill a database.

    :param str database: its name; the seed is in it
    :param dict seed: what ``seed.py`` returned
    :param Size size: how much there must be
    :return: ids of what the customer has among the copies
    :rtype: dict
    """
    with open_filling(Filling, database, seed, size) as filling:
        filling.add_neighbours()
        filling.add_orders()
        filling.add_goods()
        filling.add_quotations()
        filling.add_invoices()
        filling.add_tasks()
        filling.add_hours()
        filling.add_files()
        return filling.pick_own()


@contextmanager
def open_filling(kind, database, seed, size):
    """A :class:`Filling` of a kind, whose copies stay once the block is left well."""
    with closing(sql_db.db_connect(database).cursor()) as cr:
        filling = kind(cr, seed, size)
        filling.skip_checks()
        yield filling
        cr.commit()
    sql_db.close_db(database)
    tidy(database)


def tidy(database):
    """Do what PostgreSQL does by itself in time, at a time that suits us."""
    with closing(sql_db.db_connect(database).cursor()) as cr:
        cr._cnx.autocommit = True
        cr.execute("VACUUM ANALYZE")
    sql_db.close_db(database)


class Lines(NamedTuple):
    """The lines that documents got: the number before the first, how many each."""

    base: int
    count: int


class Filling:
    """Copies that are made in SQL, and temporary tables that say which there are.

    Each of those tables has ``n``, from 1, ``k``, which counts the customer's own
    apart, a ``moment`` and the columns of ``FOLLOWED`` that are known by then: the id
    of the copy that belongs to this one.
    """

    def __init__(self, cr, seed, size):
        self.cr = cr
        self.seed = seed
        self.size = size

    def skip_checks(self):
        """Take foreign keys on trust, where we may: it is half of the work."""
        self.cr.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if self.cr.fetchone()[0]:
            self.cr.execute("SET LOCAL session_replication_role = replica")

    # What there is

    def add_neighbours(self):
        """Say who has documents: from 1 the neighbours, the others are in the seed."""
        names = ("customer", *FEWER_ORDERS)
        self.make_table(
            "bench_owner",
            SQL(
                """SELECT n, n AS k, CURRENT_TIMESTAMP AS moment,
                    CASE WHEN n > 0 THEN %s + 2 * n - 1 ELSE (%s)[1 - n] END AS company,
                    CASE WHEN n > 0 THEN %s + 2 * n ELSE (%s)[1 - n] END AS contact,
                    %s + n + %s AS project
                FROM generate_series(1 - %s, %s) n""",
                self.last_id("res_partner"),
                [self.seed[f"{name}_company"] for name in names],
                self.last_id("res_partner"),
                [self.seed[name] for name in names],
                self.last_id("project_project"),
                len(names),
                len(names),
                self.size.neighbours,
            ),
        )
        others = SQL("(SELECT * FROM bench_owner WHERE n > 0)")
        for column in ("company", "contact"):
            name = SQL("old.name || ' ' || new.n")
            self.copy("res_partner", column, others, name=name, complete_name=name)
        self.copy("project_project", "project", SQL("bench_owner"))

    def add_orders(self):
        self.make_documents("bench_order", "order_id", self.size.orders)
        self.copy_sales("bench_order", "order_id")

    def add_goods(self):
        """Let the customers order another of these each time, beside the hours."""
        customers = [self.seed[name] for name in ("customer", *FEWER_ORDERS)]
        goods = self.seed["goods"]
        self.cr.execute(
            """UPDATE sale_order_line SET product_id = (%s)[1 + o.k %% %s]
            FROM bench_order AS o
            WHERE o.contact = ANY(%s) AND sale_order_line.id = o.order_line + 1""",
            (goods, len(goods), customers),
        )

    def add_quotations(self):
        self.make_documents(
            "bench_quotation",
            "quotation",
            self.size.orders // 5,
            self.size.own_orders // 5,
        )
        self.copy_sales("bench_quotation", "quotation", first=self.size.orders)

    def copy_sales(self, table, column, first=0):
        self.copy(
            "sale_order",
            column,
            SQL(table),
            name=SQL("'BN' || lpad((%s + new.n)::text, 7, '0')", first),
            date_order=SQL("new.moment"),
            access_token=SQL("gen_random_uuid()::text"),
        )
        order = self.seed[FOLLOWED[column][1]]
        self.copy_lines("sale_order_line", "order_id", order, SQL(table))

    def add_invoices(self):
        """Two for each order, of which a quarter is still to be paid."""
        self.make_table(
            "bench_invoice",
            SQL(
                """SELECT company, contact, order_line, moment, n * 2 - 1 + i AS n,
                    n * 2 - 1 + i AS place, (k * 2 - 1 + i) %% 4 = 0 AS is_open,
                    %s + n * 2 - 1 + i AS invoice
                FROM bench_order, generate_series(0, 1) i""",
                self.last_id("account_move"),
            ),
        )
        name = SQL("'BENCH/' || lpad(new.n::text, 7, '0')")
        due = SQL("(new.moment + INTERVAL '30 days')::date")
        has_due = SQL("old.date_maturity IS NOT NULL")
        self.copy(
            "account_move",
            "invoice",
            SQL("bench_invoice"),
            name=name,
            payment_reference=name,
            sequence_prefix=SQL("'BENCH/'"),
            sequence_number=SQL("new.n"),
            access_token=SQL("gen_random_uuid()::text"),
            date=SQL("new.moment::date"),
            invoice_date=SQL("new.moment::date"),
            invoice_date_due=due,
            payment_state=SQL("CASE WHEN new.is_open THEN 'not_paid' ELSE 'paid' END"),
            **self.left_to_pay("amount_residual", "amount_residual_signed"),
        )
        lines = self.copy_lines(
            "account_move_line",
            "move_id",
            self.seed["invoice"],
            SQL("bench_invoice"),
            move_name=name,
            date=SQL("new.moment::date"),
            invoice_date=SQL("new.moment::date"),
            date_maturity=SQL("CASE WHEN %s THEN %s END", has_due, due),
            reconciled=SQL("NOT new.is_open AND %s", has_due),
            **self.left_to_pay("amount_residual", "amount_residual_currency"),
        )
        self.cr.execute(
            SQL(
                """INSERT INTO sale_order_line_invoice_rel (order_line_id,
                    invoice_line_id)
                SELECT order_line, %s + (place - 1) * %s + 1 FROM bench_invoice""",
                lines.base,
                lines.count,
            )
        )

    def left_to_pay(self, *columns):
        """An invoice that is paid has nothing left."""
        return {
            name: SQL(
                "CASE WHEN new.is_open THEN old.%s ELSE 0 END", SQL.identifier(name)
            )
            for name in columns
        }

    def add_tasks(self):
        self.make_table(
            "bench_task",
            SQL(
                """SELECT company, contact, project, order_id, order_line, moment, n, k,
                    row_number() OVER (ORDER BY n) AS place,
                    %s + row_number() OVER (ORDER BY n) AS task
                FROM bench_order WHERE k %% 10 = 0""",
                self.last_id("project_task"),
            ),
        )
        self.copy("project_task", "task", SQL("bench_task"))

    def add_hours(self):
        """Spread them over the tasks, and a fixed share on the busy order."""
        seed, size = self.seed, self.size
        self.make_table(
            "bench_hour",
            SQL(
                """SELECT slot.n, slot.n AS k,
                    CASE WHEN is_busy THEN %s ELSE t.company END AS company,
                    CASE WHEN is_busy THEN %s ELSE t.contact END AS contact,
                    CASE WHEN is_busy THEN %s ELSE t.project END AS project,
                    CASE WHEN is_busy THEN %s ELSE t.task END AS task,
                    CASE WHEN is_busy THEN %s ELSE t.order_id END AS order_id,
                    CASE WHEN is_busy THEN %s ELSE t.order_line END AS order_line,
                    %s AS moment
                FROM (
                    SELECT n, %s AS is_busy, 1 + n %% count AS place
                    FROM generate_series(1, %s) n, (SELECT count(*) FROM bench_task) c
                ) slot JOIN bench_task t USING (place)""",
                seed["customer_company"],
                seed["customer"],
                seed["busy_project"],
                seed["busy_task"],
                seed["busy_order"],
                seed["busy_order_line"],
                self.moment(size.hours, SQL("slot.n")),
                self.is_own(size.busy_hours - 1, size.hours),
                size.hours,
            ),
        )
        self.copy(
            "account_analytic_line",
            None,
            SQL("bench_hour"),
            source=[seed["hour"]],
            date=SQL("new.moment::date"),
            employee_id=SQL(
                "(%s)[1 + new.n %% %s]", seed["employees"], len(seed["employees"])
            ),
        )
        self.cr.execute(
            """UPDATE sale_order_line SET qty_delivered = %(hours)s
            WHERE id = %(busy_order_line)s""",
            {**seed, "hours": size.busy_hours},
        )

    def add_files(self):
        self.copy(
            "ir_attachment",
            None,
            SQL("bench_order"),
            source=[self.seed["file"]],
            res_id=SQL("new.order_id"),
            name=SQL("'plan ' || new.n || '.txt'"),
        )

    def pick_own(self):
        """An order of the customer that is like most, in the middle of all."""
        self.cr.execute(
            """SELECT order_id, invoice, quotation
            FROM bench_order JOIN bench_invoice USING (order_line)
            JOIN bench_quotation q ON q.contact = bench_order.contact
            WHERE bench_order.contact = %s AND bench_order.k = %s LIMIT 1""",
            (self.seed["customer"], self.size.own_orders // 2),
        )
        names = ("own_order", "own_invoice", "own_quotation")
        return dict(zip(names, self.cr.fetchone(), strict=True))

    # How it gets there

    def make_documents(self, table, column, total, own=None):
        """Say whose documents there are: the customer's, one in so many."""
        own = own or self.size.own_orders
        first_line = self.last_id("sale_order_line")
        self.make_table(
            table,
            SQL(
                """SELECT slot.n, o.company, o.contact, o.project, %s AS moment,
                    CASE owner WHEN 0 THEN slot.n::bigint * %s / %s ELSE slot.n END
                        AS k,
                    %s + slot.n AS %s, %s + (slot.n - 1) * 2 + 1 AS order_line,
                    slot.n AS place
                FROM (
                    SELECT n, %s AS owner FROM generate_series(1, %s) n
                ) slot JOIN bench_owner o ON o.n = slot.owner""",
                self.moment(total, SQL("slot.n")),
                own,
                total,
                self.last_id("sale_order"),
                SQL.identifier(column),
                first_line,
                self.owner(own, total),
                total,
            ),
        )

    def owner(self, own, total):
        """Which of ``bench_owner`` has the document ``n``.

        The customer's are at equal distances; those of a customer with fewer come a
        place earlier than every so many of these, where there is another's.
        """
        share = own / self.size.own_orders
        fewer = [round(orders * share) for orders in FEWER_ORDERS.values()]
        return SQL(
            "CASE %s ELSE 1 + n %% %s END",
            SQL(" ").join(
                SQL("WHEN %s THEN %s", self.is_own(orders, total, place), -place)
                for place, orders in enumerate((own, *fewer))
            ),
            self.size.neighbours,
        )

    def is_own(self, own, total, earlier=0):
        """True for ``own`` of ``total`` numbers, at equal distances."""
        return SQL(
            "(n::bigint + %(earlier)s) * %(own)s / %(total)s > "
            "(n::bigint + %(earlier)s - 1) * %(own)s / %(total)s",
            own=own,
            total=total,
            earlier=earlier,
        )

    def moment(self, total, n):
        return SQL(
            "(CURRENT_TIMESTAMP AT TIME ZONE 'UTC') - INTERVAL '1 day' * (365.0 * %s "
            "* (%s - %s) / %s)",
            YEARS,
            total,
            n,
            total,
        )

    def make_table(self, name, rows):
        table = SQL.identifier(name)
        self.cr.execute(SQL("CREATE TEMP TABLE %s ON COMMIT DROP AS %s", table, rows))
        self.cr.execute(SQL("ANALYZE %s", table))
        return table

    def copy(self, table, column, rows, source=None, **values):
        """Copy a record of the seed once for each row, with those who follow it.

        :param column: which of ``FOLLOWED`` the copies are, or None
        :param rows: SQL of one of our tables
        :param source: ids to copy, where it is none of ``FOLLOWED``
        :param values: SQL for columns that are not as in the seed; there is ``old``,
            the record, and ``new``, the row
        """
        if column:
            source = [self.seed[FOLLOWED[column][1]]]
            values["id"] = SQL("new.%s", SQL.identifier(column))
        columns = self.columns_of(table)
        values = self.follow(table, rows) | {
            name: value for name, value in values.items() if name in columns
        }
        names = [name for name in columns if name != "id" or "id" in values]
        self.cr.execute(
            SQL(
                "INSERT INTO %s (%s) SELECT %s FROM %s old, %s new "
                "WHERE old.id = ANY(%s) ORDER BY new.n, old.id",
                SQL.identifier(table),
                SQL(", ").join(map(SQL.identifier, names)),
                SQL(", ").join(
                    values.get(name, SQL("old.%s", SQL.identifier(name)))
                    for name in names
                ),
                SQL.identifier(table),
                rows,
                source,
            )
        )
        self.cr.execute(
            SQL(
                "SELECT setval(pg_get_serial_sequence(%s, 'id'), max(id)) FROM %s",
                table,
                SQL.identifier(table),
            )
        )
        if column and table in MODELS:
            self.copy_followers(MODELS[table], source[0], column, rows)

    def copy_followers(self, model, record, column, rows):
        self.cr.execute(
            "SELECT id FROM mail_followers WHERE res_model = %s AND res_id = %s",
            (model, record),
        )
        followers = [id_ for (id_,) in self.cr.fetchall()]
        new_id = SQL("new.%s", SQL.identifier(column))
        self.copy("mail_followers", None, rows, source=followers, res_id=new_id)

    def copy_lines(self, table, parent, record, rows, **values):
        """Copy the lines of a document; those of one copy have numbers in a row.

        :rtype: Lines
        """
        self.cr.execute(
            SQL(
                "SELECT id FROM %s WHERE %s = %s ORDER BY id",
                SQL.identifier(table),
                SQL.identifier(parent),
                record,
            )
        )
        lines = [id_ for (id_,) in self.cr.fetchall()]
        base = self.last_id(table)
        values["id"] = SQL(
            "%s + (new.place - 1) * %s + array_position(%s, old.id)",
            base,
            len(lines),
            lines,
        )
        self.copy(table, None, rows, source=lines, **values)
        return Lines(base, len(lines))

    def follow(self, table, rows):
        """Say of each reference to the seed to which copy it goes now."""
        known = self.columns_in(rows)
        found = {}
        for name, target in self.references_of(table):
            cases = [
                SQL("WHEN %s THEN new.%s", self.seed[key], SQL.identifier(column))
                for column, (followed, key) in FOLLOWED.items()
                if followed == target and column in known
            ]
            if cases:
                old = SQL("old.%s", SQL.identifier(name))
                found[name] = SQL(
                    "CASE %s %s ELSE %s END", old, SQL(" ").join(cases), old
                )
        return found

    # What PostgreSQL knows

    def columns_of(self, table):
        self.cr.execute(
            "SELECT column_name FROM information_schema.columns "
            "WHERE table_name = %s AND table_schema = current_schema",
            (table,),
        )
        return [name for (name,) in self.cr.fetchall()]

    def columns_in(self, rows):
        self.cr.execute(SQL("SELECT * FROM %s new LIMIT 0", rows))
        return {column.name for column in self.cr.description}

    def references_of(self, table):
        self.cr.execute(
            """SELECT attname, confrelid::regclass::text FROM pg_constraint
            JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
            WHERE contype = 'f' AND conrelid = %s::regclass""",
            (table,),
        )
        return self.cr.fetchall()

    def last_id(self, table):
        self.cr.execute(SQL("SELECT max(id) FROM %s", SQL.identifier(table)))
        return self.cr.fetchone()[0]
