"""How much there is in a database."""

from dataclasses import dataclass

# So that the numbers on the dashboard stop at 99+ at any size
LEAST_OWN = 600
# So that a list has more than one page for who may buy a tenth
LEAST_PRODUCTS = 400
NEIGHBOUR_SHARE = 10


@dataclass(frozen=True)
class Size:
    """Numbers of records; *own* are those of the customer who is measured.

    On top of the orders come quotations, a fifth of them, and on each order two
    invoices and a file. One order in ten has a task.
    """

    #: companies, each with a contact and a project
    neighbours: int
    orders: int
    own_orders: int
    hours: int
    #: on one order of the customer
    busy_hours: int

    @classmethod
    def of(cls, fraction=1.0, few=False):
        """Return the size of the design, or a fraction of it.

        :param float fraction: 1 is the full size
        :param bool few: whether the others have a tenth, and the customer the same
        """
        own = max(round(2_000 * fraction), LEAST_OWN)
        busy = max(round(10_000 * fraction), LEAST_OWN)
        share = fraction / NEIGHBOUR_SHARE if few else fraction
        return cls(
            neighbours=max(round(2_000 * share), 5),
            orders=own + max(round(98_000 * share), 20),
            own_orders=own,
            hours=busy + max(round(490_000 * share), 100),
            busy_hours=busy,
        )


@dataclass(frozen=True)
class ShopSize:
    """How many products the shop has; a tenth of them are in each assortment."""

    products: int

    @classmethod
    def of(cls, fraction=1.0):
        return cls(products=max(round(50_000 * fraction), LEAST_PRODUCTS))
