"""What a text may say of its carve-outs, and what it is refused for."""

from __future__ import annotations

import pytest

from foedus.instrument import as_yaml
from tests.bilingual import assert_in_both
from tests.instrument.full_text import FULL_TEXT
from tests.instrument.samples import complaint, flaws, read, spoiled

_FOR = "for: {length: 3 months, after: activation"
_UNTIL = "until: {on: 2031-03-04, edge: end_of_last_day, zone: UTC}"
_HELD = "holders:\n      - AA\n"


def _refused(edits: dict[str, str]) -> tuple[str, ...]:
    """The codes and places of what is wrong with a text that is spoiled so."""
    return tuple(
        f"{flaw.code} {flaw.message.en.partition(':')[0]}" for flaw in flaws(spoiled(FULL_TEXT, edits).encode())
    )


def test_a_carve_out_may_have_an_end_a_day_before_which_a_proviso_and_a_licence():
    rules = read(FULL_TEXT).first.measures["restore"].carve_outs

    assert [*rules] == ["food", "contracts", "deliveries"]
    assert rules["food"].model_fields_set == {"what", "clause"}
    assert (rules["contracts"].entered_before, rules["deliveries"].licensed_by) == ("activation", "court")


def test_the_canonical_form_of_carve_outs_is_read_as_the_same():
    document = read(FULL_TEXT)

    assert as_yaml(read(as_yaml(document))) == as_yaml(document)


_AT = "measures.restore.carve_outs"
_SPOILED = {
    "two ends": (
        {_UNTIL: f"{_UNTIL}\n        for: {{length: 1 hour, after: activation, limit: included}}"},
        "deliveries",
    ),
    "a clock from another event": ({_FOR: "for: {length: 3 months, after: notification.sent"}, "contracts.for"),
    "a clock without its event": ({f"{_FOR}, ": "for: {length: 3 months, "}, "contracts.for"),
    "a clock from a renewal": ({_FOR: "for: {length: 3 months, after: renewal"}, "contracts.for"),
    "hours whose limit is open": (
        {
            f"{_FOR}, anchor_day: excluded, zone: UTC, edge: end_of_last_day}}": (
                "for: {length: 3 hours, after: activation}"
            )
        },
        "contracts.for",
    ),
    "a day whose midnight is open": (
        {_UNTIL: "until: {on: 2031-03-04, zone: UTC}"},
        "deliveries.until",
    ),
    "an event that is none": (
        {"entered_before: activation": "entered_before: signature"},
        "contracts.entered_before",
    ),
    "an event that leads to no effect": (
        {"entered_before: activation": "entered_before: ending"},
        "contracts.entered_before",
    ),
    "an end before the day before which": (
        {"until: {on: 2031-03-04, edge: end_of_last_day": "until: {on: 2031-02-02, edge: start_of_last_day"},
        "deliveries.until",
    ),
    "a role that is none": ({"licensed_by: court": "licensed_by: curt"}, "deliveries.licensed_by"),
    "a clause that is none": (
        {"與約文相符}, clause: art-1": "與約文相符}, clause: art-9"},
        "contracts.provided.clause",
    ),
    "a list": (
        {"carve_outs:\n      food: {what: {en: food, zh-Hant: 糧食}, clause: art-3}\n": "carve_outs: [food]\n"},
        "",
    ),
    "no words": ({"food: {what: {en: food, zh-Hant: 糧食}, clause": "food: {clause"}, "food"),
}


@pytest.mark.parametrize("spoiling", _SPOILED)
def test_what_is_open_or_cannot_be_is_refused_at_its_place_with_a_remedy(spoiling: str):
    edits, at = _SPOILED[spoiling]
    text = spoiled(FULL_TEXT, edits).encode()

    assert all(flaw.hint is not None for flaw in flaws(text))
    if spoiling != "a list":
        assert any(f"{_AT}.{at}" in flaw.message.en for flaw in flaws(text))
    for flaw in flaws(text):
        assert_in_both(flaw)


def test_a_cut_off_at_a_determination_that_nobody_makes_is_refused():
    carved = "    carve_outs: {old: {what: {en: x, zh-Hant: 某}, entered_before: determination.made, clause: art-3}}\n"
    edits = {"    strength: where_possible\n": f"    strength: where_possible\n{carved}"}

    assert _refused(edits) == ("R005 measures.consult.carve_outs.old.entered_before",)


@pytest.mark.parametrize(
    ("day", "edge", "begins", "is_refused"),
    [
        (30, "end", "2031-03-31T12:00:00Z", True),
        (30, "end", "2031-03-31T11:59:59Z", False),  # that midnight may still be to come somewhere
        (31, "start", "2031-03-31T12:00:00Z", True),
        (31, "end", "2031-03-31T12:00:00Z", False),
    ],
)
def test_an_end_before_anybody_could_notify_is_refused(day: int, edge: str, begins: str, *, is_refused: bool):
    held = {
        _HELD: f"holders:\n      - {{party: AA, from: {begins}}}\n",
        "{party: BB, from: 2026-02-01, until: 2030-02-01}": f"{{party: BB, from: {begins}}}",
        "{party: CC, until: 2031-06-30T12:30:00Z}": "{party: CC, from: 2031-05-01}",
    }
    text = spoiled(FULL_TEXT, {**held, _UNTIL: f"until: {{on: 2031-03-{day}, edge: {edge}_of_last_day, zone: UTC}}"})

    if is_refused:
        assert "before anybody could notify" in complaint(text.encode())
    else:
        assert read(text).first.measures["restore"].carve_outs["deliveries"].until is not None


def test_where_a_holder_may_always_have_notified_no_end_is_too_early():
    early = "until: {on: 1999-03-04, edge: end_of_last_day, zone: UTC}"
    text = spoiled(FULL_TEXT, {"entered_before: {on: 2031-02-03": "entered_before: {on: 1999-02-03", _UNTIL: early})

    assert read(text).first.measures["restore"].carve_outs["deliveries"].until is not None
