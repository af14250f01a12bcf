"""Effects at once and on a day, determinations by no time, delays: what is refused, with its cause and its remedy."""

from __future__ import annotations

import pytest

from foedus.instrument import Document, as_yaml
from foedus.instrument.lint import lint
from tests.bilingual import assert_in_both
from tests.instrument.full_text import FULL_TEXT
from tests.instrument.samples import ZONES, flaws, read, spoiled

_AT_ONCE = "effect: {length: at once, after: notification.received, clause: art-2}"
_ON_DAY = "effect: {on: 2030-06-30, edge: end_of_last_day, zone: Europe/Kyiv, clause: art-2}"
_COUNT = "anchor_day: excluded, zone: UTC, edge: end_of_last_day"
_TO = f"to: {{length: 9 days, after: delay.received, {_COUNT}}}"
_VOTE = f"within: {{length: 3 weeks, after: determination.made, {_COUNT}}}"
_HOURS = "within: {length: 48 hours, after: notification.received, limit: included}"
_DEADLINE = "deadline: {length: 24 hours, after: activation, limit: excluded}"
_ONLY_EFFECTS = "only an `effect` follows `at once`"


@pytest.mark.parametrize(
    ("old", "new", "at", "cause", "remedy"),
    [
        # at once
        (_HOURS, _HOURS.replace("48 hours", "at once"), "within.length", "is not a length of time", _ONLY_EFFECTS),
        (_DEADLINE, _DEADLINE.replace("24 hours", "at once"), "deadline.length", "not a length", _ONLY_EFFECTS),
        (_TO, _TO.replace("9 days", "at once"), "delay.to.length", "is not a length of time", _ONLY_EFFECTS),
        (_AT_ONCE, _AT_ONCE.replace("at once", "at_once"), "effect.length", "'at_once' is not", _ONLY_EFFECTS),
        (
            _AT_ONCE,
            _AT_ONCE.replace("at once,", "at once, anchor_day: excluded,"),
            "procedures.protest.effect",
            "`anchor_day` means nothing for what follows at once",
            "delete `anchor_day`",
        ),
        (
            _AT_ONCE,
            _AT_ONCE.replace("at once,", "at once, zone: UTC,"),
            "procedures.protest.effect",
            "`zone` means nothing for what follows at once",
            "delete `zone`",
        ),
        (
            _AT_ONCE,
            _AT_ONCE.replace("notification.received", "activation"),
            "procedures.protest.effect.after",
            "not one of the words",
            "write one of 'notification.sent'",
        ),
        (
            _AT_ONCE,
            _AT_ONCE.replace("notification.received", "determination.made"),
            "procedures.protest.effect",
            "nobody determines",
            "add `determination`",
        ),
        (_AT_ONCE, _AT_ONCE.replace(", after: notification.received", ""), "effect", "`after` is missing", "The event"),
        (
            "{length: at once, after: determination.published",
            "{length: at once, after: notification.sent",
            "procedures.recall.effect",
            "nothing can follow before the determination",
            "start it from",
        ),
        # on a day
        (
            _ON_DAY,
            _ON_DAY.replace("on:", "length: 3 days, on:"),
            "procedures.closing.effect",
            "`length` means nothing for an effect on a day of the calendar",
            "delete `length`, or delete `on`",
        ),
        (
            _ON_DAY,
            _ON_DAY.replace("on:", "after: notification.sent, on:"),
            "procedures.closing.effect",
            "`after` means nothing",
            "delete `after`",
        ),
        (_ON_DAY, _ON_DAY.replace("edge: end_of_last_day, ", ""), "effect", "`edge` is missing", "Which midnight"),
        (_ON_DAY, _ON_DAY.replace("zone: Europe/Kyiv, ", ""), "effect", "`zone` is missing", "By whose calendar"),
        (_ON_DAY, _ON_DAY.replace("Europe/Kyiv", "Europe/Atlantis"), "effect.zone", "Europe/Atlantis", "Europe/"),
        (_ON_DAY, _ON_DAY.replace("06-30", "06-31"), "effect.on", "is not a day of the calendar", "2025-09-28"),
        # delays
        (_TO, _TO.replace("delay.received", "activation"), "delay.to", "starts at activation", "start it from"),
        (_TO, _TO.replace("delay.received", "determination.made"), "delay.to", "nobody determines", "add `determ"),
        (_TO, _TO.replace("delay.received", "renewal"), "delay.to", "nothing to do with it", "notification.received"),
        (_TO, _TO.replace(", edge: end_of_last_day", ""), "delay.to", "`edge` is missing", "which midnight?"),
        (
            _VOTE,
            _VOTE.replace("determination.made", "delay.made"),
            "reverse_vote.within",
            "nobody may put",
            "add `delay`",
        ),
        (
            _HOURS,
            _HOURS.replace("notification.received", "delay.made"),
            "within",
            "nothing to do with it",
            "start it from",
        ),
        (_DEADLINE, _DEADLINE.replace("activation", "delay.made"), "deadline", "nothing to do with it", "`activation`"),
        (
            "    delay:\n      by: commission",
            "    delay:\n      by: comission",
            "delay.by",
            "names no role",
            "`commission`?",
        ),
        (
            "edge: end_of_last_day}\n      clause: art-3\n  closing",
            "edge: end_of_last_day}\n      clause: art-9\n  closing",
            "delay.clause",
            "names no clause",
            "art-",
        ),
        (
            "    delay:\n      by: commission\n",
            "    delay:\n",
            "procedures.protest.delay",
            "`by` is missing",
            "The role",
        ),
        # by no time
        ("within: untimed", "within: never", "determination.within", "is not one of the words", "'untimed'"),
    ],
)
def test_what_is_open_or_does_not_fit_is_refused_with_its_remedy(
    old: str, new: str, at: str, cause: str, remedy: str
) -> None:
    text = spoiled(FULL_TEXT, {old: new}).encode()
    told = " | ".join(f"{flaw.message.en} >> {flaw.hint.en}" for flaw in flaws(text))

    assert at in told, told
    assert cause in told, told
    assert remedy in told, told
    assert all(flaw.place.line > 0 for flaw in flaws(text))
    for flaw in flaws(text):
        assert_in_both(flaw)


def test_an_effect_may_be_at_once_in_one_reading_and_counted_in_another() -> None:
    rival = _AT_ONCE.replace("at once", "{by_reading_of: pace, slow: 2 hours, fast: at once}")
    document = read(spoiled(FULL_TEXT, {_AT_ONCE: rival}))

    told = {type(text.procedures["protest"].effect).__name__ for text in document.guarantees.values()}
    assert told == {"EffectAfter", "EffectAtOnce"}
    assert as_yaml(read(as_yaml(document))) == as_yaml(document)


def _remarked(document: Document) -> set[tuple[str, int]]:
    return {(remark.code, remark.place.line) for remark in lint(document, ZONES)}


def _line(text: str, passage: str) -> int:
    return text[: text.index(passage)].count("\n") + 1


def test_a_determination_by_no_time_is_remarked_on_and_one_in_time_is_not() -> None:
    timed = spoiled(FULL_TEXT, {"within: untimed": _HOURS})
    here = ("untimed-duty", _line(FULL_TEXT, "within: untimed"))

    assert here in _remarked(read(FULL_TEXT))
    assert here not in _remarked(read(timed))


def test_a_cure_after_what_follows_at_once_is_remarked_on_and_one_from_another_event_or_before_a_day_is_not() -> None:
    until = f"until: {{length: 1 day, after: notification.received, {_COUNT}}}"
    cure = f"    cure: {{by: any_notifier, {until}, clause: art-3}}\n"
    rows = {
        f"{cure}    {_AT_ONCE}": True,
        cure.replace("received", "sent") + f"    {_AT_ONCE}": False,
        f"{cure}    {_ON_DAY}": False,
    }

    for new, is_found in rows.items():
        old = _AT_ONCE if _AT_ONCE in new else _ON_DAY
        text = spoiled(FULL_TEXT, {f"    {old}": new})
        assert (("cure-after-effect", _line(text, "    cure: {")) in _remarked(read(text))) is is_found


@pytest.mark.parametrize(("on", "is_found"), [("2040-01-01", True), ("2039-12-30", False)])
def test_a_day_that_comes_after_the_guarantee_is_remarked_on(on: str, *, is_found: bool) -> None:
    lapses = {"pending: continue, activated: end": "pending: lapse, activated: end"}
    text = spoiled(FULL_TEXT, {"on: 2030-06-30": f"on: {on}", **lapses})

    assert (("ends-before-effect", _line(text, f"effect: {{on: {on}")) in _remarked(read(text))) is is_found
