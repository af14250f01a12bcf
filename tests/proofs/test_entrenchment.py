"""Entrenchment: who can amend a text against who can block it, and what an amendment does to what is pending."""

from __future__ import annotations

import pytest

from tests.proofs.asking import FLAGSHIP, asked, outcomes, text_of

_DAYS = "anchor_day: excluded, zone: Etc/UTC, edge: end_of_last_day"
_BY_EIGHT = "        - {by: guarantor, signatures: {at_least: 8}, clause: art-32}\n"
_BY_UKRAINE = "        - {by: beneficiary, signatures: {at_least: 1}, clause: art-32}\n"
_IN_A_MONTH = f"takes_effect: {{length: 30 days, after: amendment, {_DAYS}}}"
_SEVEN = {"numbers": {"commissioner": 7}}


def _amended(**edits: str) -> str:
    """The flagship with its rule of amendment written otherwise."""
    text = text_of(FLAGSHIP)
    for old, new in edits.items():
        stated = {"ukraine": _BY_UKRAINE, "eight": _BY_EIGHT, "month": _IN_A_MONTH, "pending": "pending: as_it_was"}[
            old
        ]
        assert text.count(stated) == 1, old
        text = text.replace(stated, new)
    return text


def _by(number: int) -> str:
    return _BY_EIGHT.replace("8", str(number))


def _with(rule: str) -> str:
    """The flagship with another rule of amendment."""
    text = text_of(FLAGSHIP)
    return text[: text.index("amendment:\n  ways:\n")] + rule


# --- how many ---------------------------------------------------------------------------------------------------------


def test_the_flagship_is_harder_to_amend_than_to_block_and_never_without_ukraine() -> None:
    answers = asked("entrenchment", FLAGSHIP, **_SEVEN)
    assert outcomes(answers) == {"proved"}
    for answer in answers:
        assert answer.figures["amend"] == 9
        assert answer.figures["stops_alone"] == ["UA"]
        assert "without those whom it protects" in answer.says.en
    assert outcomes(asked("entrenchment", FLAGSHIP)) == {"proved"}


@pytest.mark.parametrize(
    ("number", "outcome"), [(1, "counterexample"), (2, "counterexample"), (3, "proved"), (8, "proved")]
)
def test_fewer_who_can_amend_than_can_block_are_found(number: int, outcome: str) -> None:
    text = _amended(ukraine="", eight=_by(number))
    (answer,) = (each for each in asked("entrenchment", text, **_SEVEN) if "stabilization fund" in each.about.en)
    assert (answer.outcome, answer.figures["amend"], answer.figures["block"]) == (outcome, number, 3)
    assert answer.clauses[0] == "art-32"
    assert (answer.mend.en != "") == (outcome == "counterexample")


def test_where_nobody_can_block_whoever_can_amend_is_found() -> None:
    (answer,) = (each for each in asked("entrenchment", _amended(ukraine="")) if "urgent consultation" in each.about.en)
    assert answer.outcome == "counterexample"
    assert "nobody can keep the effect from following, but 8 can amend the text" in answer.says.en
    assert "block" not in answer.figures


def test_on_numbers_of_seats_that_are_left_open_the_answer_hangs_until_they_are_said() -> None:
    text = _amended(ukraine="", eight=_by(3))
    (answer,) = (each for each in asked("entrenchment", text) if "stabilization fund" in each.about.en)
    assert answer.outcome == "unknown"
    assert "special commission; with 9 each, fewer can amend" in answer.says.en
    for number, outcome in ((8, "proved"), (9, "counterexample")):
        (sized,) = (
            each
            for each in asked("entrenchment", text, numbers={"commissioner": number})
            if "stabilization fund" in each.about.en
        )
        assert sized.outcome == outcome


def test_a_resolution_is_amended_by_those_alone_who_could_have_kept_its_effect_from_following() -> None:
    answers = asked("entrenchment", "un-2231")
    assert outcomes(answers) == {"proved"}
    assert all(answer.figures["beyond_blocking"] is False for answer in answers)
    (sized, *_) = asked("entrenchment", "un-2231", numbers={"security_council": 15})
    assert (sized.figures["amend"], sized.figures["block"]) == (9, 7)  # who need not notify are seven


def test_a_qualified_majority_amends_what_four_can_block_and_each_member_what_each_can() -> None:
    told = {(answer.figures["amend"], answer.figures["block"]) for answer in asked("entrenchment", "eu-2025-2600")}
    assert told == {(15, 4), (27, 1)}


def test_a_statute_is_amended_over_the_president_s_veto_by_those_who_could_not_have_kept_him_from_determining() -> None:
    answers = asked("entrenchment", "glenn-aeca-102b")
    assert outcomes(answers) == {"unknown"}
    for answer in answers:
        assert "over the objections of the President" in answer.says.en
        assert "does not say whether what is pending goes on" in answer.says.en


@pytest.mark.parametrize("name", ["budapest-1994", "minsk-2", "nato-article-5"])
def test_where_the_text_is_silent_nothing_is_settled_and_the_law_of_treaties_is_named(name: str) -> None:
    answers = asked("entrenchment", name)
    assert outcomes(answers) == {"unknown"}
    assert all(answer.assumes == ("treaty-law",) for answer in answers)


# --- who --------------------------------------------------------------------------------------------------------------


def test_an_addressee_who_can_amend_alone_is_found_and_one_without_whom_nobody_can_is_told() -> None:
    alone = _amended(ukraine="", eight="        - {by: addressee, signatures: {at_least: 1}, clause: art-32}\n")
    for answer in asked("entrenchment", alone):
        assert answer.outcome == "counterexample"
        assert answer.figures["addressee"] == "alone"
    beside = _amended(eight=_BY_EIGHT + "        - {by: addressee, signatures: {at_least: 1}, clause: art-32}\n")
    for answer in asked("entrenchment", beside):
        assert (answer.outcome, answer.figures["addressee"]) == ("proved", "in_every")
        assert "Nor can it be amended without" in answer.says.en
    assert all("addressee" not in answer.figures for answer in asked("entrenchment", FLAGSHIP))


_PARTED = """amendment:
  ways:
    protocol:
      what: {en: a protocol, zh-Hant: 議定書}
      OF
      agreed_by:
        - {by: guarantor, signatures: {at_least: 9}, clause: art-32}
        - {by: beneficiary, signatures: {at_least: 1}, clause: art-32}
      takes_effect: at_once
      clause: art-32
    resolution:
      what: {en: a resolution of the council, zh-Hant: 理事會決議}
      voted_by:
        - {body: council, majority: {at_least: 1}, abstention: against, clause: art-30}
      takes_effect: at_once
      clause: art-30
  under_way: {pending: as_it_was, activated: as_it_was, clause: art-32}
"""


def _entrenched(*besides: str) -> str:
    """The clauses on which the fund rests, and some besides, can be amended by more alone."""
    (answer,) = (
        each
        for each in asked("entrenchment", _with(_PARTED.replace("OF", "of: [art-1]")), **_SEVEN)
        if "stabilization fund" in each.about.en
    )
    assert answer.figures["ways"] == ["resolution"]
    rests = [clause for clause in _rested_on() if clause not in {"art-30", "art-32"}]
    return _with(_PARTED.replace("OF", f"of: [{', '.join((*rests, *besides))}]"))


def test_what_only_more_can_amend_is_no_safer_than_the_clause_that_says_so() -> None:
    def of_fund(text: str):
        return next(each for each in asked("entrenchment", text, **_SEVEN) if "stabilization fund" in each.about.en)

    loose = of_fund(_entrenched())
    assert (loose.outcome, loose.figures["through"]) == ("counterexample", "art-32")
    assert "in two steps" in loose.says.en
    assert "art-32" in loose.clauses
    tight = of_fund(_entrenched("art-32"))
    assert (tight.outcome, tight.figures["ways"]) == ("proved", ["protocol"])
    assert "through" not in tight.figures


def test_what_may_not_be_amended_is_no_safer_than_the_clause_that_says_so() -> None:
    clauses = [clause for clause in _rested_on() if clause != "art-32"]
    fixed = f"  unamendable: {{of: [{', '.join(clauses)}], clause: art-32}}\n"
    whole = _PARTED.replace("      OF\n", "") + fixed
    loose = asked("entrenchment", _with(whole), **_SEVEN)
    assert {"counterexample"} <= outcomes(loose)
    assert all(answer.figures.get("through", "art-32") == "art-32" for answer in loose)
    assert any("through" in answer.figures for answer in loose)
    tight = asked("entrenchment", _with(whole.replace("of: [", "of: [art-32, ")), **_SEVEN)
    assert outcomes(tight) == {"proved"}
    assert {answer.says.en for answer in tight} == {"nobody may amend what it rests on"}


def _rested_on() -> list[str]:
    """Every clause of articles of the flagship."""
    text = text_of(FLAGSHIP)
    inside = text[text.index("\nclauses:\n") : text.index("\n  law-eu:\n")]
    return [line.strip().removesuffix(":") for line in inside.splitlines() if line.startswith("  art-")]


def test_clauses_of_which_the_text_does_not_say_how_they_are_amended_leave_it_unsettled() -> None:
    only = "      what: {en: a protocol, zh-Hant: 議定書}\n      of: [art-1]\n"
    rule = _PARTED[: _PARTED.index("    resolution:")].replace(
        "      what: {en: a protocol, zh-Hant: 議定書}\n      OF\n", only
    )
    answers = asked("entrenchment", _with(rule))
    assert outcomes(answers) == {"unknown"}
    assert all("treaty-law" in answer.assumes for answer in answers)
    assert "art-23" in str(next(each for each in answers if "fund" in each.about.en).figures["unsaid"])


# --- what is pending --------------------------------------------------------------------------------------------------


def _hours(number: int) -> str:
    return f"takes_effect: {{length: {number} hours, after: amendment}}"


_BY_THREE = {"ukraine": "", "eight": _by(3)}


@pytest.mark.parametrize(
    ("effect", "outcome", "first"),
    [
        ("takes_effect: at_once", "counterexample", True),
        (_hours(23), "counterexample", True),
        (_hours(36), "counterexample", True),
        (_hours(37), "counterexample", False),
        (_hours(83), "counterexample", False),
        (_hours(84), "proved", False),
        (_IN_A_MONTH, "proved", False),
    ],
)
def test_an_amendment_escapes_a_pending_measure_only_if_it_has_effect_first(
    effect: str,
    outcome: str,
    first: bool,
) -> None:
    text = _amended(**_BY_THREE, month=effect, pending="pending: as_amended")
    (answer,) = (each for each in asked("entrenchment", text, **_SEVEN) if "first sanctions" in each.about.en)
    assert answer.outcome == outcome, answer.says.en
    if outcome == "counterexample":
        assert ("before the effect can follow" in answer.says.en) == first
        assert "amended-after" in answer.assumes


def test_what_goes_on_as_it_was_escapes_nothing_and_where_that_is_not_said_nothing_is_settled() -> None:
    def of_first(text: str) -> str:
        (answer,) = (each for each in asked("entrenchment", text, **_SEVEN) if "first sanctions" in each.about.en)
        return answer.outcome.value

    kept = _amended(**_BY_THREE, month="takes_effect: at_once")
    assert of_first(kept) == "proved"
    unsaid = "  under_way: {pending: as_it_was, activated: as_it_was, clause: art-32}\n"
    assert of_first(kept.replace(unsaid, "")) == "unknown"


def test_a_notice_is_counted_before_the_amendment() -> None:
    notice = "notice: {length: 84 hours, after: proposal}\n      takes_effect: at_once"
    text = _amended(**_BY_THREE, month=notice, pending="pending: as_amended")
    (answer,) = (each for each in asked("entrenchment", text, **_SEVEN) if "first sanctions" in each.about.en)
    assert answer.outcome == "proved"


def test_the_one_who_must_propose_is_needed_too() -> None:
    text = _amended(**_BY_THREE).replace(
        "      agreed_by:\n        - {by: guarantor",
        "      proposed_by: chair\n      agreed_by:\n        - {by: guarantor",
    )
    taken = {"numbers": {"commissioner": 7, "chair": 1}}
    (answer,) = (each for each in asked("entrenchment", text, **taken) if "stabilization fund" in each.about.en)
    assert answer.figures["amend"] == 4
