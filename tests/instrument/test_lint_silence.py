"""Where lint keeps silent: what another rule says already, what the terms say, and what only voids."""

from __future__ import annotations

import pytest

from foedus.instrument.lint import Remark, lint
from tests.instrument.full_text import FULL_TEXT
from tests.instrument.samples import ZONES, read, spoiled

_TIMED = "within: {length: 72 hours, after: notification.received, limit: included}"
_SOUND = spoiled(
    FULL_TEXT,
    {
        "    strength: where_possible\n": "",
        "{at_least: 1/1, of": "{at_least: 2/3, of",
        "within: untimed": _TIMED,
    },
)


def _found(edits: dict[str, str]) -> tuple[Remark, ...]:
    return lint(read(spoiled(_SOUND, edits)), ZONES)


def test_the_sound_text_has_no_remark() -> None:
    assert _found({}) == ()


def test_what_never_has_a_time_is_not_remarked_on_as_kept_only_where_possible_too() -> None:
    timed = "deadline: {length: 24 hours, after: activation, limit: excluded}"
    untimed = {timed: "deadline: untimed\n    strength: where_possible"}

    assert [remark.code for remark in _found(untimed)] == ["untimed-duty"]
    assert [remark.code for remark in _found({timed: f"{timed}\n    strength: where_possible"})] == ["soft-duty"]


@pytest.mark.parametrize(
    ("terms", "codes"),
    [
        ("{peacetime: [radars], after: [drones]}", []),
        ("{paid_in: {total: 3, shares: {AA: 3}}}", []),
        ("{peacetime: [], after: [drones]}", ["no-step-up"]),
    ],
)
def test_terms_that_say_what_flows_in_peace_say_what_is_added(terms: str, codes: list[str]) -> None:
    armed = FULL_TEXT[FULL_TEXT.index("    kind: permission") : FULL_TEXT.index("  easing:\n")]
    supplied = armed.replace("kind: permission", "kind: arms").replace("terms: {}", f"terms: {terms}")

    assert [remark.code for remark in _found({armed: supplied})] == codes


_FORFEITURE = """\
procedures:
  forfeiture:
    on: attack
    finding: informs
    notification: {by: accused, signatures: {at_least: 1/1, of: members}, reasons: required, clause: art-3}
    determination: {by: commission, signatures: {at_least: 3}, within: TIMED, clause: art-3}
    effect: {length: 1 hour, after: determination.made, clause: art-3}
"""


def test_whoever_alone_may_open_or_block_what_voids_the_guarantee_holds_no_veto_on_its_effect() -> None:
    added = {"procedures:\n": _FORFEITURE.replace("within: TIMED", _TIMED)}
    voids = {**added, "procedure: defence, meanwhile": "procedure: forfeiture, meanwhile"}
    leads = {**added, "    procedure: talks\n    owed_by": "    procedure: forfeiture\n    owed_by"}

    assert _found(voids) == ()
    assert {remark.code for remark in _found(leads)} >= {"addressee-holds-veto", "veto-on-affirmative-path"}


def test_a_warning_that_is_wanting_is_remarked_on_once_for_all_that_returns() -> None:
    unwarned = {"warning: {to: DD, by: guarantor, before: ceasefire, clause: art-2}\n": ""}
    both = _found({**unwarned, "    kind: consultation\n": "    kind: sanctions\n"})

    (remark,) = (remark for remark in both if remark.code == "relief-without-warning")
    assert remark.message.en.startswith("what `restore` and `consult` restore is lifted")
