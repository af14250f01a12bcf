"""Carve-outs that could never do what they say: no event to begin before, or an end before anything could begin."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from foedus.instrument.carve_outs import CarveOut
from foedus.instrument.fault import NOBODY_DETERMINES, Fault
from foedus.instrument.guarantee import Guarantee
from foedus.instrument.lasting import LastDay
from foedus.instrument.reference import Step
from foedus.kernel import Instant, Message
from foedus.legaltime import Edge


def carve_out_faults(guarantee: Guarantee) -> Iterator[Fault]:
    """All of them, measure by measure."""
    for name, measure in guarantee.measures.items():
        leading = tuple(each for each in guarantee.leading_to(name) if each in guarantee.procedures)
        for key, carve_out in measure.carve_outs.items():
            path: tuple[Step, ...] = ("measures", name, "carve_outs", key)
            yield from _beginning(guarantee, path, carve_out, leading)
            yield from _end(guarantee, path, carve_out, leading)


def _beginning(
    guarantee: Guarantee, path: tuple[Step, ...], carve_out: CarveOut, leading: tuple[str, ...]
) -> Iterator[Fault]:
    before = carve_out.entered_before
    is_made = isinstance(before, str) and before.startswith("determination.")
    if is_made and any(guarantee.procedures[each].determination is None for each in leading):
        hint = Message("write `activation`, or an event of the notification", "請寫`activation`，或通知之事件")
        yield Fault((*path, "entered_before"), "R005", NOBODY_DETERMINES, hint)


def _end(
    guarantee: Guarantee, path: tuple[Step, ...], carve_out: CarveOut, leading: tuple[str, ...]
) -> Iterator[Fault]:
    if carve_out.until is None:
        return
    ends, before = _over(carve_out.until), carve_out.entered_before
    if isinstance(before, LastDay) and ends < _over(before):
        message = Message(
            "the carve-out ends before the day before which a dealing must have been entered into",
            "除外事項之終期，早於交易應已成立之日",
        )
        hint = Message("put `until` after `entered_before`", "請使`until`晚於`entered_before`")
        yield Fault((*path, "until"), "R005", message, hint)
    first = _first_notification(guarantee, leading)
    if first is not None and _anywhere(ends) <= first:
        message = Message(
            "the carve-out ends before anybody could notify, so before the measure could take effect",
            "除外事項於任何人得為通知之前即已終止，故在措施得生效之前",
        )
        hint = Message(
            "name a later day, or count it `for` a time after the activation",
            "請改定較晚之日，或以`for`自效力發生起計算",
        )
        yield Fault((*path, "until"), "R005", message, hint)


def _anywhere(day: date) -> Instant:
    """By when a day has begun everywhere: the last to begin it are twelve hours behind UTC."""
    return Instant.parse(f"{day.isoformat()}T12:00:00Z")


def _over(last: LastDay) -> date:
    """The day that begins where it ends, by its own calendar."""
    return last.on if last.edge is Edge.START else last.on + timedelta(days=1)


def _first_notification(guarantee: Guarantee, leading: tuple[str, ...]) -> Instant | None:
    """Before when the text itself lets nobody notify; nothing where it does not say."""
    found: list[Instant] = []
    for name in leading:
        role = guarantee.roles.get(guarantee.procedures[name].notification.by)
        holders = () if role is None else role.holders or ()
        if len(holders) == 0 or any(holder.from_ is None for holder in holders):
            return None
        found.append(min(holder.period.start for holder in holders))
    return min(found, default=None)
