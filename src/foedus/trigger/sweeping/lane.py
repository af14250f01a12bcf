"""The incidents of one group of a count, laid out once, so that windows of any length are laid over them quickly."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

from foedus.evidence import Incident
from foedus.kernel import Truth
from foedus.trigger.counting import Counted, Measure
from foedus.trigger.reach import Reach
from foedus.trigger.record import Accounts
from foedus.trigger.spread import Told

Moves: TypeAlias = tuple[list[int], list[int]]
"""The seconds at which incidents enter windows, and those at which they leave them; each incident does both."""


class Timed(NamedTuple):
    """An incident with one account: when it may have happened, and since when it is known to count."""

    latest: int
    earliest: int
    known: int
    id: str


class Inside(NamedTuple):
    """An incident that the windows of some instants certainly hold; ``latest`` and ``earliest`` as of its accounts."""

    start: int
    end: int
    known: int
    latest: int
    earliest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One group: a zone, or (``zone`` of the measure is nothing) everywhere.

    Attributes:
        measure: what the group lets in; its reach is that of the text, and each use here names its own.
        sure: the incidents that count wherever the window holds them, by their latest instants.
        earliest: the same incidents' earliest instants with how long each may have lasted, in order.
        longest_s: the most seconds by which the instant of any of them is uncertain.
        doubtful: incidents of an undetermined zone: they count possibly, never for certain.
        rivals: incidents of which several accounts stand.
    """

    measure: Measure
    sure: tuple[Timed, ...]
    earliest: tuple[tuple[int, int], ...]
    longest_s: int
    doubtful: tuple[Timed, ...]
    rivals: tuple[Accounts, ...]

    @classmethod
    def of(cls, measure: Measure, incidents: Iterable[Accounts]) -> Lane:
        """Lay out what a group may have to count."""
        sorted_out: dict[Truth, list[Timed]] = {Truth.TRUE: [], Truth.UNKNOWN: [], Truth.FALSE: []}
        rivals = list[Accounts]()
        for accounts in incidents:
            first, *others = accounts
            if len(others) > 0:
                rivals.append(accounts)
            else:
                sorted_out[measure.admits(first)].append(_timed(measure, first))
        sure = sorted(sorted_out[Truth.TRUE])
        lasting = [each.latest - each.earliest for each in sure]
        return cls(
            measure=measure,
            sure=tuple(sure),
            earliest=tuple(sorted((each.earliest, s) for each, s in zip(sure, lasting, strict=True))),
            longest_s=max(lasting, default=0),
            doubtful=tuple(sorted_out[Truth.UNKNOWN]),
            rivals=tuple(rivals),
        )

    def counts(self, accounts: Accounts) -> bool:
        """Whether an incident may count here, by any of its accounts."""
        return any(self.measure.admits(account) is not Truth.FALSE for account in accounts)

    @property
    def is_exact(self) -> bool:
        """Whether what counts possibly counts for certain too, whatever the window."""
        return self.longest_s == 0 and len(self.doubtful) == 0 and len(self.rivals) == 0

    def certain(self, reach: Reach) -> Moves:
        """When incidents certainly enter and leave windows, in order."""
        room, enters, leaves = reach.leaves_s - reach.enters_s, reach.enters_s, reach.leaves_s
        if self.longest_s < room:
            starts = [each[0] + enters for each in self.sure]
            ends = [each[0] + leaves for each in self.earliest]
        else:
            starts = [each[0] + enters for each in self.sure if each[0] - each[1] < room]
            ends = [each[0] + leaves for each in self.earliest if each[1] < room]
        return _with(starts, ends, (span for each in self.counted(reach) for span in each.certain))

    def possible(self, reach: Reach) -> Moves:
        """When incidents possibly enter and leave windows, in order."""
        starts = [each[0] + reach.enters_s for each in self.earliest]
        ends = [each[0] + reach.leaves_s for each in self.sure]
        doubtful = ((each.earliest + reach.enters_s, each.latest + reach.leaves_s) for each in self.doubtful)
        rivals = (span for each in self.counted(reach) for span in each.possible)
        return _with(starts, ends, (*doubtful, *rivals))

    def counted(self, reach: Reach) -> Iterator[Counted]:
        """The incidents with rival accounts, as the definition counts them."""
        measure = replace(self.measure, reach=reach)
        yield from (measure.counted(accounts) for accounts in self.rivals)

    def inside(self, reach: Reach, start: int, end: int) -> Iterator[Inside]:
        """The incidents that the windows of some instants from the start up to the end certainly hold."""
        first = bisect_left(self.sure, start - reach.leaves_s, key=_latest)
        for each in self.sure[first : bisect_left(self.sure, end - reach.enters_s, key=_latest)]:
            enters, leaves = each.latest + reach.enters_s, each.earliest + reach.leaves_s
            if enters < leaves and leaves > start:
                yield Inside(enters, leaves, each.known, each.latest, each.earliest)
        for accounts, each in zip(self.rivals, self.counted(reach), strict=True):
            known = max(_known(self.measure, account) for account in accounts)
            last, first_told = _hull(each.told)
            for enters, leaves in each.certain:
                if enters < end and leaves > start:
                    yield Inside(enters, leaves, known, last, first_told)

    def told(self, reach: Reach) -> tuple[list[Sequence[Told]], list[Told]]:
        """For a spread: each incident that is certainly inside some window, by its accounts; and all accounts."""
        rivals, room = list(self.counted(reach)), reach.leaves_s - reach.enters_s
        certain: list[Sequence[Told]] = [[_told(each)] for each in self.sure if each.latest - each.earliest < room]
        certain += [each.told for each in rivals if len(each.certain) > 0]
        alone = (_told(each) for each in (*self.sure, *self.doubtful))
        return certain, [*alone, *(account for each in rivals for account in each.told)]


def _told(each: Timed) -> Told:
    return Told(id=each.id, earliest=each.earliest, latest=each.latest)


def _hull(told: Sequence[Told]) -> tuple[int, int]:
    """The latest and the earliest instant by any account; nothing counts that has no account."""
    return max((each.latest for each in told), default=0), min((each.earliest for each in told), default=0)


def _latest(each: Timed) -> int:
    return each.latest


def _timed(measure: Measure, account: Incident) -> Timed:
    return Timed(account.held.last.seconds, account.held.start.seconds, _known(measure, account), account.id)


def _known(measure: Measure, account: Incident) -> int:
    """When it was known, and who did it where that is asked."""
    if len(measure.actors) == 0:
        return account.known.seconds
    named = [each.known.seconds for each in account.attributions if each.actor in measure.actors]
    return max(account.known.seconds, min(named, default=account.known.seconds))


def _with(starts: list[int], ends: list[int], spans: Iterable[tuple[int, int]]) -> Moves:
    for start, end in spans:
        starts.append(start)
        ends.append(end)
    return sorted(starts), sorted(ends)
