"""Making two visits in turn, often enough to know which takes longer."""

import time
from dataclasses import dataclass, field
from math import floor, sqrt
from statistics import mean, median

from .row import Row

WARM_UP = 2
#: a row is measured until its ratio is known this well, to each side
PRECISION = 0.02
#: fewer pairs say too little about how far they are apart
FEWEST_PAIRS = 10
MET, MISSED, OPEN = "met", "MISSED", "open"


def undisturbed(seconds):
    """Return the mean of the smallest tenth: what disturbs a machine adds, and never
    takes away, so that the others say more of the machine."""
    return mean(sorted(seconds)[: max(len(seconds) // 10, 1)])


def estimate(ratios):
    """Return the middle of ratios, and where it is with 95 % certainty.

    By their order: nothing is supposed of how they are spread, and one that was
    disturbed is one among many.

    :return: ``(middle, lowest, highest)``
    """
    ordered = sorted(ratios)
    number = len(ordered)
    rank = max(floor(number / 2 - 1.96 * sqrt(number) / 2), 0)
    return median(ordered), ordered[rank], ordered[number - 1 - rank]


@dataclass
class Sample:
    """What one visit took, each time that it was made."""

    #: seconds that processors worked for it, or what the visit measures itself
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
    def pairs(self):
        """The seconds of each round."""
        without = self.without.work if self.without else [0] * len(self.visit.work)
        return [
            work - less for work, less in zip(self.visit.work, without, strict=True)
        ]

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
    def interval(self):
        """The ratio of the two visits of a round, and where it is: see ``estimate``."""
        pairs = zip(self.ours.pairs, self.base.pairs, strict=True)
        return estimate([ours / base for ours, base in pairs])

    @property
    def ratio(self):
        return self.interval[0]

    @property
    def is_precise(self):
        """Whether more rounds would tell little more."""
        middle, lowest, highest = self.interval
        return max(middle - lowest, highest - middle) <= PRECISION

    @property
    def verdict(self):
        """Whether it is as it should be: ``MET``, ``MISSED``, ``OPEN`` where the
        measurement does not tell, and None where nothing was asked.

        Queries first: their number does not depend on the machine.
        """
        more = self.ours.queries - self.base.queries
        if self.row.same_queries and more:
            return MISSED
        if self.row.more_queries is not None and more > self.row.more_queries:
            return MISSED
        if self.row.aim is None:
            return None
        _middle, lowest, highest = self.interval
        if highest <= self.row.aim:
            return MET
        return MISSED if lowest > self.row.aim else OPEN


def measure(row, sites, rounds, warm_up=WARM_UP):
    """Make the visits of a row in turn, so that what drifts drifts for both.

    :param dict sites: ``{name: site}``
    :param int rounds: how often at most; fewer where its ratio is known before
    :param int warm_up: how often before that
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
    for _round in range(warm_up):
        for site, visit, _sample in visits:
            visit.prepare(site)
            visit.run(site)
    for number in range(rounds):
        # who goes first has the caches of the processor to themselves
        for site, visit, sample in visits[:: -1 if number % 2 else 1]:
            visit.prepare(site)
            _take(site, visit, sample)
        if number + 1 >= FEWEST_PAIRS and Result(row, base, ours).is_precise:
            break
    return Result(row, base, ours)


def _open(side):
    return Taken(Sample(), Sample() if side.without else None)


def _take(site, visit, sample):
    with site.count_queries() as counts, site.count_work() as work:
        begin = time.perf_counter()
        measured = visit.run(site)
        sample.waits.append(time.perf_counter() - begin)
    sample.queries.append(0 if visit.measures else sum(counts))
    sample.work.extend([measured] if visit.measures else work)
