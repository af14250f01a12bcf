"""The turns of statistical alarms, each as of when it could first be known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from foedus.engine import alarms
from foedus.evidence import Total
from foedus.instrument import Guarantee
from foedus.kernel import Instant, Interval
from foedus.surfaces.hearing import heard
from foedus.surfaces.printing.alerts.rules import What
from foedus.surfaces.printing.alerts.turns import Turn
from foedus.surfaces.running import Run
from foedus.trigger import alarm


def turns_of_alarms(run: Run) -> Iterator[Turn]:
    """When each alarm was raised, when it came down, and when later totals took it back.

    It is followed from one instant at which a total became known to the next, on what was known by each: a later view
    adds turns and changes none, unless a source has been disqualified since. In the view for anybody each is told as
    late as the totals are.
    """
    text = run.staged.document.guarantees[run.assessment.outlooks[0].reading]
    if text.evidence is None or len(text.evidence.alarms) == 0:
        return
    totals = heard(run).totals_heard(run.weighed_at)
    delay_s = 0 if run.public is None else run.public.delay_s
    for name, watches in alarms(text, totals, run.weighed_at).items():
        for watch in watches:
            told = _Told(text, totals, name, watch.zone, delay_s, run.weighed_at)
            for n, raised in enumerate(watch.alarms):
                yield told.turn("alarm.raised", raised.known, raised.point)
                following = watch.alarms[n + 1].known if n + 1 < len(watch.alarms) else None
                yield from told.down(raised, following)


class _Told:
    """One alarm over one zone."""

    def __init__(
        self, text: Guarantee, totals: Sequence[Total], name: str, zone: str | None, delay_s: int, until: Instant
    ) -> None:
        self._text, self._totals, self._name, self._zone = text, totals, name, zone
        self._delay_s, self._until = delay_s, until

    def down(self, raised: alarm.Raised, following: Instant | None) -> Iterator[Turn]:
        """The first instant at which it was known to be quiet again, or not to have stood; before it is raised anew."""
        for instant in sorted({each.known for each in self._totals if raised.known < each.known <= self._until}):
            if following is not None and instant >= following:
                return
            watch = self._watched(instant)
            if not any(each.stands and each.point.end == raised.point.end for each in watch.alarms):
                yield self.turn("alarm.withdrawn", instant, raised.point)
                return
            last = next((each for each in reversed(watch.points) if each.count is not None), raised.point)
            if last.state == "quiet" and last.start >= raised.point.end:
                yield self.turn("alarm.quiet", instant, last)
                return

    def _watched(self, as_of: Instant) -> alarm.Watch:
        """The same alarm on what was known earlier."""
        known = [each for each in self._totals if each.known <= as_of]
        watches = alarms(self._text, known, as_of)[self._name]
        return next(each for each in watches if each.zone == self._zone)

    def turn(self, what: What, known: Instant, point: alarm.Point) -> Turn:
        """One turn, told when it was known, or as much later as the text holds totals back."""
        begun = point.since or point.start
        figures = {"statistic": point.statistic, "threshold": point.threshold, "expected": point.expected}
        return Turn(
            subject=("alarm", self._name, self._zone or ""),
            what=what,
            sent=known.plus(self._delay_s),
            onset=Interval(begun, max(point.end, begun.plus(1))) if what == "alarm.raised" else None,
            limit=None,
            figures=(
                *((name, f"{figure:.2f}") for name, figure in figures.items() if figure is not None),
                ("count", str(point.count)),
                ("period_ended", str(point.end)),
            ),
        )
