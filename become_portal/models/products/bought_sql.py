"""What finds all that a company bought, of which a page shows some."""

#: set of what nobody chose to buy: shipping, rewards, expenses, parts of a combo
UNSOLD = ("combo_item_id", "is_delivery", "is_expense", "reward_id")
#: the lines are looked for once, and only those of the products that a page shows are
#: summed: PostgreSQL takes longer to plan what finds them than to sum. What is shown of
#: a product comes along, and whether a section of the last order hides prices at all
BOUGHT_SQL = """WITH bought AS MATERIALIZED (%(lines)s),
    product AS (%(products)s),
    found AS (
        SELECT bought.product AS id,
            SUM(bought.quantity * unit.factor) AS quantity,
            COUNT(DISTINCT bought.order_id) AS order_count,
            MAX(bought.date) AS last_date,
            (ARRAY_AGG(bought.line ORDER BY bought.date DESC, bought.line DESC))[1]
                AS last_line,
            (ARRAY_AGG(bought.order_id ORDER BY bought.date DESC, bought.line DESC))
                [:%(max_lines)s] AS orders,
            product.place,
            product.total
        FROM product
        JOIN product_product AS variant ON variant.product_tmpl_id = product.template
        JOIN bought ON bought.product = variant.id
        JOIN uom_uom AS unit ON unit.id = bought.unit
        GROUP BY product.place, product.total, bought.product
    )
SELECT found.id, found.quantity / unit.factor, found.order_count, found.last_date,
    found.last_line, found.orders, found.total,
    EXISTS (
        SELECT FROM sale_order_line
        WHERE order_id = found.orders[1] AND collapse_prices IS TRUE
    ),
    %(columns)s
FROM found
JOIN product_product AS variant ON variant.id = found.id
JOIN product_template AS template ON template.id = variant.product_tmpl_id
JOIN uom_uom AS unit ON unit.id = template.uom_id
ORDER BY found.place, found.last_date DESC, found.id DESC
"""
#: the products of one page, and how many there are in all
PRODUCTS_SQL = """SELECT template, ROW_NUMBER() OVER (ORDER BY %(order)s) AS place,
    COUNT(*) OVER () AS total
FROM (
    SELECT found.*, (
        SELECT %(name)s FROM product_template WHERE id = found.template
    ) AS name
    FROM (
        SELECT variant.product_tmpl_id AS template, MAX(bought.date) AS last_date,
            COUNT(DISTINCT bought.order_id) AS order_count
        FROM bought
        JOIN product_product AS variant ON variant.id = bought.product
        GROUP BY variant.product_tmpl_id
    ) AS found
) AS found
WHERE %(condition)s
ORDER BY place
LIMIT %(limit)s OFFSET %(offset)s
"""
#: those of these numbers
SOME_PRODUCTS_SQL = "SELECT UNNEST(%s::int[]) AS template, 1 AS place, 0 AS total"


def get_bought_condition(registry):
    """Return what is true of each line by which somebody bought a product.

    :param registry: of the database, which may be without some of the fields
    :rtype: str
    """
    fields = registry["sale.order.line"]._fields
    unsold = [fields[name] for name in (*UNSOLD, "is_downpayment") if name in fields]
    return " AND ".join(
        [
            "state = 'sale'",
            "display_type IS NULL",
            "product_id IS NOT NULL",
            "product_uom_qty > 0",
            "price_unit >= 0",
            *(
                f"{field.name} IS {'NOT TRUE' if field.type == 'boolean' else 'NULL'}"
                for field in unsold
            ),
        ]
    )
