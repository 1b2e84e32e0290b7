"""Copies of what ``shop_seed.py`` made, and two assortments for when ours are there."""

from odoo.tools import SQL

from .multiply import Filling, open_filling

#: in the name of a product, each as often as the others
PLANTS = [
    "Lavender",
    "Foxglove",
    "Peony",
    "Hosta",
    "Aster",
    "Yarrow",
    "Catmint",
    "Fennel",
    "Lupine",
    "Sedum",
]
#: for each mode of an assortment, which one of ten products is in it
HELD = {"allow": 3, "exclude": 7}


def multiply_shop(database, seed, size):
    """Fill a database.

    :param str database: its name; the seed is in it
    :param dict seed: what ``shop_seed.py`` returned
    :param ShopSize size: how much there must be
    :return: names in the address of what is asked for
    :rtype: dict
    """
    with open_filling(ShopFilling, database, seed, size) as filling:
        filling.add_products()
        filling.add_attributes()
        return filling.pick_product()


def add_assortments(cr, seed):
    """Give two of the customers an assortment of a tenth of the products."""
    for mode, place in HELD.items():
        cr.execute(
            """INSERT INTO become_portal_assortment (name, mode, active)
            VALUES (jsonb_build_object('en_US', %s), %s, TRUE) RETURNING id""",
            (mode, mode),
        )
        [assortment] = cr.fetchone()
        cr.execute(
            """INSERT INTO become_portal_assortment_res_partner_rel
                (become_portal_assortment_id, res_partner_id)
            VALUES (%s, %s)""",
            (assortment, seed[f"shopper_{mode}"]),
        )
        cr.execute(
            """INSERT INTO become_portal_assortment_product_template_rel
                (become_portal_assortment_id, product_template_id)
            SELECT %s, id FROM product_template
            WHERE id > %s AND (id - %s) %% 10 = %s""",
            (assortment, seed["template"], seed["template"], place),
        )


class ShopFilling(Filling):
    """Products, as many as ``size`` says: of each a variant, a tag, and a category."""

    def add_products(self):
        self.make_table(
            "bench_product",
            SQL(
                """SELECT n, %s + n AS template, %s + n AS variant,
                    (%s::text[])[1 + n / 10 %% %s] AS plant,
                    (%s)[1 + n / 100 %% %s] AS shelf, (%s)[1 + n / 7 %% %s] AS tag,
                    CASE WHEN n / 3 %% 5 = 0 THEN %s + n END AS attribute_line,
                    CASE WHEN n / 3 %% 5 = 0 THEN %s + n END AS attribute_value
                FROM generate_series(1, %s) n""",
                self.last_id("product_template"),
                self.last_id("product_product"),
                PLANTS,
                len(PLANTS),
                self.seed["shelves"],
                len(self.seed["shelves"]),
                self.seed["tags"],
                len(self.seed["tags"]),
                self.last_id("product_template_attribute_line"),
                self.last_id("product_template_attribute_value"),
                self.size.products,
            ),
        )
        code = SQL("'PL' || new.n")
        self.copy(
            "product_template",
            "template",
            SQL("bench_product"),
            name=SQL("jsonb_build_object('en_US', new.plant || ' No ' || new.n)"),
            default_code=code,
            variants_default_code=code,
            list_price=SQL("1 + new.n %% 500"),
            is_published=SQL("TRUE"),
        )
        self.copy(
            "product_product",
            "variant",
            SQL("bench_product"),
            default_code=code,
            combination_indices=SQL("COALESCE(new.attribute_value::text, '')"),
        )
        self.link(
            "product_public_category_product_template_rel",
            SQL("bench_product"),
            product_public_category_id="shelf",
            product_template_id="template",
        )
        self.link(
            "product_tag_product_template_rel",
            SQL("bench_product"),
            product_tag_id="tag",
            product_template_id="template",
        )

    def add_attributes(self):
        """Let one product in five have one."""
        some = SQL("(SELECT * FROM bench_product WHERE attribute_line IS NOT NULL)")
        self.copy("product_template_attribute_line", "attribute_line", some)
        self.copy("product_template_attribute_value", "attribute_value", some)
        self.link(
            "product_attribute_value_product_template_attribute_line_rel",
            some,
            product_attribute_value_id=self.seed["value"],
            product_template_attribute_line_id="attribute_line",
        )
        self.link(
            "product_attribute_product_template_rel",
            some,
            product_attribute_id=self.seed["attribute"],
            product_template_id="template",
        )
        self.link(
            "product_variant_combination",
            some,
            product_product_id="variant",
            product_template_attribute_value_id="attribute_value",
        )

    def link(self, table, rows, **columns):
        """Add links.

        :param rows: SQL of one of our tables
        :param columns: one of its columns for each of the links, or a number
        """
        values = [
            SQL.identifier(value) if isinstance(value, str) else SQL("%s", value)
            for value in columns.values()
        ]
        self.cr.execute(
            SQL(
                "INSERT INTO %s (%s) SELECT %s FROM %s new",
                SQL.identifier(table),
                SQL(", ").join(map(SQL.identifier, columns)),
                SQL(", ").join(values),
                rows,
            )
        )

    def pick_product(self):
        """One that everybody may buy, in the middle of all."""
        self.cr.execute(
            """SELECT template, plant, n FROM bench_product
            WHERE n %% 10 = %s ORDER BY abs(n - %s) LIMIT 1""",
            (HELD["allow"], self.size.products // 2),
        )
        template, plant, number = self.cr.fetchone()
        # as Odoo has it in the address
        return {"product": f"pl{number}-{plant.lower()}-no-{number}-{template}"}
