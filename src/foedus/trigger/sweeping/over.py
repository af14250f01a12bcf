"""All thresholds over one window at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from foedus.instrument import Condition
from foedus.trigger.alarm.weighing import lower_bound, upper_bound
from foedus.trigger.reach import Reach, reach_of
from foedus.trigger.record import Record
from foedus.trigger.spans import Spans, intersection
from foedus.trigger.spread import certainly_apart, possibly_apart
from foedus.trigger.sweeping.asked import Asked
from foedus.trigger.sweeping.coverage import calm, cut, outside, waited, waits_longer, within
from foedus.trigger.sweeping.knowing import first_known
from foedus.trigger.sweeping.lane import Lane, Moves
from foedus.trigger.sweeping.levels import joined, levels, lying_in, shared_s, without
from foedus.trigger.sweeping.meeting import Seen, meet
from foedus.trigger.sweeping.variant import YEAR_S, Rate, Variant
from foedus.trigger.unheard import reached

_SIDE = 0.975
"""Of the interval of a rate, each end leaves out half of 5 per cent."""


@dataclass(frozen=True, slots=True)
class Rates:
    """The rates worked out before: many variants err equally often."""

    known: dict[tuple[int, int], Rate | None]

    def of(self, alarms: int, exposure_s: int) -> Rate | None:
        """So many alarms in so many seconds, as a rate a year; nothing without exposure."""
        key = (alarms, exposure_s)
        if key not in self.known:
            self.known[key] = _rate(*key)
        return self.known[key]


def _rate(alarms: int, exposure_s: int) -> Rate | None:
    if exposure_s == 0:
        return None
    years = exposure_s / YEAR_S
    low = lower_bound(alarms, years, 0.0, _SIDE)
    return Rate(a_year=alarms / years, low=low, high=upper_bound(alarms, years, 0.0, _SIDE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Over:
    """All thresholds over one window.

    Attributes:
        text: the count as the text has it.
        asked: the question.
        window_s: the length of the window, and ``reach`` which windows hold an instant.
        lanes: the groups of the count.
        exposure: where an alarm would be false.
        open: where later reports may still change an answer, or nobody was left who could have reported.
    """

    text: Condition
    asked: Asked
    window_s: int
    lanes: Sequence[Lane]
    reach: Reach
    exposure: Spans
    open: Spans

    @classmethod
    def of(cls, text: Condition, lanes: Sequence[Lane], judged: Record, asked: Asked, window_s: int) -> Over:
        """Lay one window over the groups of a count."""
        count = text.count
        assert count is not None
        reach = reach_of(window_s, count.window.bounds)
        deaf = (span for name in count.of for span in reached(judged.unheard.get(name, ()), reach))
        still_open = within([*deaf, *judged.unsettled], asked.covers)
        exposure = intersection([calm(asked), outside(waited(asked), asked.covers), outside(still_open, asked.covers)])
        return cls(
            text=text,
            asked=asked,
            window_s=window_s,
            lanes=lanes,
            reach=reach,
            exposure=exposure,
            open=still_open if len(lanes) > 0 else (),
        )

    @property
    def spread_s(self) -> int:
        """How far apart two of the incidents must lie."""
        assert self.text.count is not None
        return self.text.count.spread_s

    def is_text(self, number: int) -> bool:
        """Whether the text itself has this threshold and this window."""
        count = self.text.count
        assert count is not None
        return number == count.at_least and self.window_s == count.window.length_s

    def variants(self, numbers: Sequence[int], rates: Rates) -> Iterator[Variant]:
        """Every threshold over this window."""
        certain = [self._levels(lane.certain(self.reach), lane, numbers, is_certain=True) for lane in self.lanes]
        possible = certain
        if not all(lane.is_exact for lane in self.lanes):
            possible = [self._levels(lane.possible(self.reach), lane, numbers, is_certain=False) for lane in self.lanes]
        known = [
            first_known(self.lanes, self.reach, cut(each, self.asked), max(numbers), self.spread_s)
            for each in self.asked.attacks
        ]
        for number in numbers:
            yield self._variant(number, certain, possible, [each[number] for each in known], rates)

    def _levels(self, moves: Moves, lane: Lane, numbers: Sequence[int], *, is_certain: bool) -> Mapping[int, Spans]:
        """The stretches at which one group reaches each threshold, and its incidents lie far enough apart."""
        found, spread = levels(*moves, numbers), self.spread_s
        if spread == 0:
            return found
        sure, told = lane.told(self.reach)
        apart = certainly_apart(sure, spread, self.reach) if is_certain else possibly_apart(told, spread, self.reach)
        return {number: intersection([spans, apart]) for number, spans in found.items()}

    def _variant(
        self,
        number: int,
        certain: Sequence[Mapping[int, Spans]],
        possible: Sequence[Mapping[int, Spans]],
        known: Sequence[int],
        rates: Rates,
    ) -> Variant:
        zones = {lane.measure.zone: levels[number] for lane, levels in zip(self.lanes, certain, strict=True)}
        holds = joined(list(zones.values()))
        may = holds if possible is certain else joined([levels[number] for levels in possible])
        seen = Seen(holds=holds, may=may, zones=zones, open=self.open)
        alarms, exposure_s = lying_in(holds, self.exposure), sum(end - start for start, end in self.exposure)
        held_s = shared_s(holds, self.exposure)
        return Variant(
            at_least=number,
            window_s=self.window_s,
            is_text=self.is_text(number),
            met=tuple(
                meet(attack, cut(attack, self.asked), waits_longer(attack, self.asked), seen, when)
                for attack, when in zip(self.asked.attacks, known, strict=True)
            ),
            alarms=alarms,
            alarms_by_zone={zone: lying_in(spans, self.exposure) for zone, spans in zones.items() if zone is not None},
            held_s=held_s,
            open=0 if may is holds else lying_in(without(may, holds), self.exposure),
            open_s=0 if may is holds else shared_s(may, self.exposure) - held_s,
            exposure_s=exposure_s,
            rate=rates.of(alarms, exposure_s),
        )
