"""Every threshold and window over one record: when each would have noticed the attacks, and how often it errs.

A variant is the count of the text with another ``at_least`` and another window length; classes, zones, attribution,
spread and the window's bounds stay. Its meaning is that of ``evaluate``, and nothing here defines it anew: what counts
for certain and what counts possibly is asked of the same measures, whichever the window.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from foedus.evidence import Disqualified, Incident
from foedus.instrument import Condition, EvidenceRules
from foedus.kernel import Instant, Interval
from foedus.trigger.counting import measures
from foedus.trigger.record import record
from foedus.trigger.sweeping.asked import Asked
from foedus.trigger.sweeping.coverage import calm, silence
from foedus.trigger.sweeping.front import with_front
from foedus.trigger.sweeping.lane import Lane
from foedus.trigger.sweeping.over import Over, Rates
from foedus.trigger.sweeping.variant import Sweep, Variant


def sweep(
    condition: Condition, rules: EvidenceRules, evidence: Iterable[Incident | Disqualified], asked: Asked
) -> Sweep:
    """Judge every variant of a condition that is a count, on what was known at ``asked.as_of``.

    A false alarm is a stretch at which the condition certainly holds and which begins in the exposure: in the calm, as
    far as the record covers it, outside the time for which an attack is waited for, and where a report could no longer
    come. What may have held is counted apart, and is neither an alarm nor calm. The text's own threshold and window
    are judged whether or not they are among those asked for.
    """
    count = condition.count
    assert count is not None
    judged = record(rules, evidence, asked.as_of, asked.covers)
    asked = replace(asked, covers=Interval(*map(Instant, judged.asked)))  # nothing is told of what is yet to come
    lanes = [Lane.of(measure, told) for measure, told in measures(condition, judged)]
    rates, found = Rates({}), list[Variant]()
    for window_s in sorted({*asked.windows_s, count.window.length_s}):
        numbers = set(asked.counts) if window_s in asked.windows_s else set[int]()
        if window_s == count.window.length_s:
            numbers.add(count.at_least)
        found += Over.of(condition, lanes, judged, asked, window_s).variants(sorted(numbers), rates)
    happened = [each for each in judged.incidents if any(lane.counts(each) for lane in lanes)]
    return Sweep(
        variants=with_front(found),
        covers=asked.covers,
        incidents=sum(1 for accounts in happened if any(each.held.start in asked.covers for each in accounts)),
        calm_s=sum(end - start for start, end in calm(asked)),
        longest_silence=silence(happened, asked.covers),
    )
