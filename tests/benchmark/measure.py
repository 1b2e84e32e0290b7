"""Making two visits in turn, often enough to know which takes longer."""

import time
from dataclasses import dataclass, field
from statistics import mean, median

from .row import Row

WARM_UP = 2


def undisturbed(seconds):
    """Return the mean of the smallest tenth: what disturbs a machine adds, and never
    takes away, so that the others say more of the machine."""
    return mean(sorted(seconds)[: max(len(seconds) // 10, 1)])


@dataclass
class Sample:
    """What one visit took, each time that it was made."""

    #: seconds that processors worked for it
    work: list = field(default_factory=list)
    queries: list = field(default_factory=list)
    #: seconds until it was there
    waits: list = field(default_factory=list)

    @property
    def milliseconds(self):
        """The work, as it is when nothing disturbs it."""
        return 1000 * undisturbed(self.work)

    @property
    def wait(self):
        """Milliseconds by the clock, likewise."""
        return 1000 * undisturbed(self.waits)

    @property
    def usual_queries(self):
        return round(median(self.queries))


@dataclass
class Taken:
    """What a side took: its visit, less the one that it goes without."""

    visit: Sample
    without: Sample | None = None

    @property
    def milliseconds(self):
        less = self.without.milliseconds if self.without else 0
        return self.visit.milliseconds - less

    @property
    def queries(self):
        less = self.without.usual_queries if self.without else 0
        return self.visit.usual_queries - less


@dataclass(frozen=True)
class Result:
    row: Row
    base: Taken
    ours: Taken

    @property
    def ratio(self):
        return self.ours.milliseconds / self.base.milliseconds

    @property
    def is_met(self):
        """Whether it is as it should be; None where nothing was asked."""
        more = self.ours.queries - self.base.queries
        if self.row.same_queries and more:
            return False
        if self.row.more_queries is not None and more > self.row.more_queries:
            return False
        return None if self.row.aim is None else self.ratio <= self.row.aim


def measure(row, sites, rounds):
    """Make the visits of a row in turn, so that what drifts drifts for both.

    :param dict sites: ``{name: site}``
    :param int rounds: how often
    :rtype: Result
    """
    base, ours = (_open(side) for side in (row.base, row.ours))
    visits = [
        (sites[side.site], visit, sample)
        for side, taken in ((row.base, base), (row.ours, ours))
        for visit, sample in (
            (side.visit, taken.visit),
            (side.without, taken.without),
        )
        if visit
    ]
    # Odoo remembers in a session which documents it listed, and links to the next one.
    for site in dict.fromkeys(site for site, _visit, _sample in visits):
        site.login()
    for _round in range(WARM_UP):
        for site, visit, _sample in visits:
            visit.prepare(site)
            visit.run(site)
    for number in range(rounds):
        # who goes first has the caches of the processor to themselves
        for site, visit, sample in visits[:: -1 if number % 2 else 1]:
            visit.prepare(site)
            _take(site, visit, sample)
    return Result(row, base, ours)


def _open(side):
    return Taken(Sample(), Sample() if side.without else None)


def _take(site, visit, sample):
    with site.count_queries() as counts, site.count_work() as work:
        begin = time.perf_counter()
        visit.run(site)
        sample.waits.append(time.perf_counter() - begin)
    sample.queries.append(sum(counts))
    sample.work.extend(work)
