"""A line of the table: whose time is set beside whose, and how much it may be."""

from dataclasses import dataclass

from .visits import Visit


@dataclass(frozen=True)
class Side:
    """A visit on a site.

    :param without: another visit, when it is what ``visit`` takes more that counts
    """

    site: str
    visit: Visit
    without: Visit | None = None


@dataclass(frozen=True)
class Row:
    """Two sides.

    :param aim: how much of the time of ``base`` the time of ``ours`` may be at most;
        None where DESIGN.md has no aim and the number is just good to know
    :param same_queries: whether both must take the same number of queries
    :param more_queries: how many more of them ours may take; less than none where
        they have to be fewer
    """

    name: str
    base: Side
    ours: Side
    aim: float | None = None
    same_queries: bool = False
    more_queries: int | None = None

    @classmethod
    def against_stock(cls, name, stock, ours=None, aim=None, more_queries=None):
        """Return a row of the same visit, or another, on Odoo with and without ours."""
        sides = Side("stock", stock), Side("ours", ours or stock)
        return cls(name, *sides, aim, more_queries=more_queries)

    @classmethod
    def against_few(cls, name, visit):
        """Return a row of what ten times the data of others costs."""
        return cls(
            f"{name}, others have ten times as much",
            Side("few", visit),
            Side("ours", visit),
            aim=1.05,
            same_queries=True,
        )

    @classmethod
    def against_free(cls, name, visit):
        """Return rows of what it costs that not all products may be bought."""
        return [
            cls(
                f"{name}, a tenth is {site}",
                Side("shop", visit),
                Side(site, visit),
                aim=1.2,
            )
            for site in ("allowed", "excluded")
        ]
