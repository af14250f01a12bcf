"""The flagship under attack by its own documents: acts without power, rules that may not be, words meant to harm."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from foedus.adapters.zones import PinnedZones
from foedus.engine import Assessment, Known, View, assess, idle_acts
from foedus.kernel import Instant, Truth
from foedus.procedure import AnyFact, Reason, fact_from
from foedus.rehearsal import Staged, state_of
from foedus.wiring.house import FoedusHouse
from tests.e2e.chinese import told_in_both
from tests.e2e.terminal import CASES, GUARANTEES, inside

_NAME = "ukraine-snapback-2022"
_BODY = (CASES / f"{_NAME}.case.yaml").read_text("utf-8").replace("../guarantees/", "")
_TEXT = (GUARANTEES / "ukraine-snapback.guarantee.yaml").read_text("utf-8")
_BRIEF = _BODY.partition("\n  # Recorded: what was said")[0] + "\n"
"""The case without what was merely said and without expectations: quicker to play."""
_MARCH = Instant.parse("2022-03-02T00:00:00Z")
_ZONES = PinnedZones()
_ATTACK, _FINDING, _BRITISH = "letter-of-attack", "finding-of-attack", "british-permission"
Edits = Mapping[str, Any]
"""Keys of an act, written otherwise."""


@cache
def _shipped() -> Staged:
    staged, flaws = FoedusHouse().stage(_NAME)
    assert flaws == ()
    return staged


def _edited(fact: AnyFact, edits: Edits) -> AnyFact:
    """The same act, written otherwise; nothing for a key leaves it out."""
    written = fact.model_dump(mode="json", by_alias=True, exclude_none=True)
    return fact_from({key: value for key, value in {**written, **edits}.items() if value is not None})


def _assessed(edits: Mapping[str, Edits], *more: Edits, without: str = "", at: Instant = _MARCH) -> Assessment:
    """What the record comes to with some acts written otherwise, some more, and one left out."""
    known, facts = _shipped().known, {fact.id: fact for fact in _shipped().known.facts}
    changed = [_edited(fact, edits.get(name, {})) for name, fact in facts.items() if name != without]
    added = [fact_from({"basis": "assumed", **written}) for written in more]
    whole = Known(facts=(*changed, *added), reports=known.reports, totals=known.totals)
    return assess(_shipped().document, whole, View(), at, _ZONES)


def _verdict(assessment: Assessment) -> str:
    judgments = assessment.outlooks[0].judgments
    return next(each.verdict.value for each in judgments if each.notification == _ATTACK)


def _failing(reasons: Iterator[Reason], fact: str) -> set[str]:
    """On what the act failed."""
    return {each.rule for each in reasons if each.truth is Truth.FALSE and fact in each.facts}


def _reasons(assessment: Assessment) -> Iterator[Reason]:
    [outlook] = assessment.outlooks
    for judgment in outlook.judgments:
        yield from judgment.because
    for stand in outlook.stands.values():
        yield from stand.because


def _state(assessment: Assessment, measure: str) -> str:
    return state_of(_shipped().document, assessment, measure)


# --- determinations -----------------------------------------------------------------------------------------------

_ALL_BUT_ONE = {"ground_incursion": "met", "large_scale": "met", "deliberate": "not_met", "sustained": "open"}
_WRONG_DETERMINATIONS: dict[str, tuple[Edits, str]] = {
    "unsigned": ({"signed": False}, "unsigned"),
    "by three of five": ({"by": ["C1", "C2", "C3"], "dissents": ["C4", "C5"]}, "determination"),
    "by one who signs four times": ({"by": ["C1", "C1", "C1", "C1"]}, "determination"),
    "by guarantors": ({"by": ["CA", "DE", "FR", "GB", "IT", "JP", "NL", "PL", "US"]}, "determination"),
    "by the beneficiary": ({"by": ["UA"]}, "determination"),
    "by the addressee": ({"by": ["RU"]}, "determination"),
    "before the notification": ({"when": "2022-02-24T09:00:00Z"}, "determination"),
    "a second after its time": ({"when": "2022-02-26T10:00:01Z"}, "determination"),
    "before the evidence": ({"when": "2022-02-24T12:00:00Z"}, "criterion_borne_out"),
    "naming the beneficiary": ({"attributes": "UA"}, "attribution"),
    "naming nobody": ({"attributes": None}, "attribution_not_stated"),
    "hardly likely": ({"likelihood": "roughly_even"}, "attribution"),
    "ill founded": ({"confidence": "low"}, "attribution"),
    "two criteria of three": ({"finds": _ALL_BUT_ONE}, "criteria"),
    "no criteria": ({"finds": {}}, "criteria"),
}


@pytest.mark.parametrize("name", _WRONG_DETERMINATIONS)
def test_a_determination_that_lacks_something_takes_no_effect_and_says_what_it_lacks(name: str):
    edits, ground = _WRONG_DETERMINATIONS[name]
    assessment = _assessed({_FINDING: edits})

    assert _verdict(assessment) == "lapsed"
    assert (_state(assessment, "sanctions"), _state(assessment, "arms")) == ("suspended", "peacetime_supply")
    assert ground in _failing(_reasons(assessment), _FINDING)


@pytest.mark.parametrize("hour", ["19", "21"], ids=["before", "after"])
@pytest.mark.parametrize(
    "says", [{"attributes": "UA"}, {"finds": {"ground_incursion": "not_met"}}], ids=["who", "what"]
)
def test_of_two_determinations_that_contradict_each_other_neither_hides_the_other(says: Edits, hour: str):
    finding = next(fact for fact in _shipped().known.facts if fact.id == _FINDING)
    other = finding.model_dump(mode="json", by_alias=True, exclude_none=True)
    other |= {"id": "contrary", "when": f"2022-02-24T{hour}:00:00Z", **says}
    assessment = _assessed({}, other)

    assert _verdict(assessment) == "activated"
    assert len(_failing(_reasons(assessment), "contrary")) > 0
    assert _failing(_reasons(assessment), _FINDING) == {"criterion"}  # that of duration, which it leaves open


# --- decisions of authorities -------------------------------------------------------------------------------------

_WRONG_PERMISSIONS: dict[str, tuple[Edits, str]] = {
    "without an end": ({"until": None}, "no_expiry"),
    "for a year": ({"until": "2023-02-27T12:00:00Z"}, "too_long"),
    "without its scope": ({"scope": None}, "no_scope"),
    "with an empty scope": ({"scope": " "}, "no_scope"),
    "without its condition of law": ({"humanitarian_law": None}, "no_humanitarian_law"),
    "unsigned": ({"signed": False}, "unsigned"),
    "by the addressee": ({"by": ["RU"]}, "authorised"),
    "by the guarantor, which does not hold the office": ({"by": ["GB"]}, "authorised"),
    "by the beneficiary": ({"by": ["UA"]}, "authorised"),
    "by the authority of another state": ({"by": ["FR-PRESIDENT"]}, "authorised"),
}


@pytest.mark.parametrize("name", _WRONG_PERMISSIONS)
def test_a_permission_that_lacks_something_grants_nothing_and_says_what_it_lacks(name: str):
    edits, ground = _WRONG_PERMISSIONS[name]
    assessment = _assessed({_BRITISH: edits})

    assert _state(assessment, "gb_strike_permission") == "awaiting_decision"
    assert ground in _failing(_reasons(assessment), _BRITISH)
    assert _BRITISH in {idle.fact for idle in idle_acts(_shipped().document.first, assessment)}


def test_a_force_is_not_sent_on_a_mandate_given_before_the_effect():
    early = {
        "id": "early-mandate",
        "kind": "authorisation",
        "measure": "fr_force",
        "by": ["FR-PRESIDENT"],
        "signed": True,
        "when": "2022-02-20T00:00:00Z",
        "until": "2022-03-20T00:00:00Z",
        "scope": "reassurance",
        "humanitarian_law": "as the law requires",
    }

    assert _state(_assessed({}, early), "fr_force") == "awaiting_decision"
    assert _state(_assessed({}, {**early, "when": "2022-02-27T00:00:00Z"}), "fr_force") == "mandated"


def test_silence_past_every_deadline_grants_nothing():
    assessment = _assessed({}, without=_BRITISH, at=Instant.parse("2030-01-01T00:00:00Z"))
    discretionary = [name for name, each in _shipped().document.first.measures.items() if each.decision is not None]

    assert len(discretionary) == 5
    assert {_state(assessment, name) for name in discretionary} == {"awaiting_decision"}


# --- cures, votes, liftings -----------------------------------------------------------------------------------------

_CURE = {"id": "cure", "kind": "cure", "notification": _ATTACK, "by": ["PL", "UA"], "signed": True}
_VAIN_CURES = {
    "after the effect": {"when": "2022-02-27T12:00:00Z"},
    "after its time": {"when": "2022-02-26T01:00:00Z"},
    "by one of two": {"when": "2022-02-25T12:00:00Z", "by": ["PL"]},
    "by the addressee": {"when": "2022-02-25T12:00:00Z", "by": ["RU"]},
    "unsigned": {"when": "2022-02-25T12:00:00Z", "signed": False},
}


@pytest.mark.parametrize("name", _VAIN_CURES)
def test_a_cure_that_comes_too_late_or_from_others_changes_nothing(name: str):
    assessment = _assessed({}, {**_CURE, **_VAIN_CURES[name]})

    assert _verdict(assessment) == "activated"
    assert len(_failing(_reasons(assessment), "cure")) > 0


def test_a_cure_by_all_who_notified_in_time_closes_the_matter():
    assert _verdict(_assessed({}, {**_CURE, "when": "2022-02-25T12:00:00Z"})) == "cured"


def test_votes_of_those_without_a_seat_stop_nothing():
    five, six = ["CA", "DE", "FR", "GB", "IT"], ["CA", "DE", "FR", "GB", "IT", "JP"]
    padded = _assessed({"vote-on-attack": {"for": [*five, "BY", "RU", "UA"], "against": []}})
    real = _assessed({"vote-on-attack": {"for": six, "against": []}})

    assert (_verdict(padded), _verdict(real)) == ("activated", "blocked")


@pytest.mark.parametrize("by", [["RU"], ["CA", "DE", "FR", "GB", "IT"], ["CA", "DE", "FR", "GB", "IT", "RU"]])
def test_a_lifting_by_too_few_or_by_others_lifts_nothing(by: list[str]):
    act = {"kind": "lifting", "measure": "sanctions", "signed": True, "when": "2022-03-01T12:00:00Z"}

    assert _state(_assessed({}, {"id": "lift", "by": by, **act}), "sanctions") == "restored"


# --- rules that may not be ------------------------------------------------------------------------------------------


def _after(start: str, pattern: str, new: str) -> str:
    """The text with what first matches after a heading exchanged."""
    at = _TEXT.index(f"\n  {start}:\n")
    changed, number = re.subn(pattern, new, _TEXT[at:], count=1)
    assert number == 1
    return _TEXT[:at] + changed


_AT_A_PLACE = '{en: "at 50.5958, 36.5873", zh-Hant: 略}'
_DISCRETION, _STATES = "automaticity: discretionary", r"states: \[scope, humanitarian_law\]"
_FORBIDDEN: dict[str, tuple[str, str]] = {
    f"{measure} {what}": (_after(measure, pattern, new), f"measures.{measure}.{place}")
    for measure in ("gb_strike_permission", "fr_force")
    for what, pattern, new, place in (
        ("by law alone", _DISCRETION, "automaticity: mandatory", "automaticity"),
        ("by silence of a vote", _DISCRETION, "automaticity: unless_blocked", "automaticity"),
        ("by nobody", r"    decision:\n(      .*\n)+", "", "automaticity"),
        ("without scope", _STATES, "states: [humanitarian_law]", "decision"),
        ("without humanitarian law", _STATES, "states: [scope]", "decision"),
        ("without end", "      lasts_at_most: .*\n", "", "decision"),
        ("at a place", "condition:\n(        .*\n)+", f"condition: {_AT_A_PLACE}\n", "terms"),
    )
}
_FORBIDDEN |= {
    "a sealed round named": (_after("sanctions", "names: fictional", "names: real"), "measures.sanctions.terms"),
    "shares that do not add up": (_after("fund", "total: 48000000000", "total: 1"), "measures.fund.terms"),
    "a ledger for nothing": (_TEXT.replace("needed_for: [fr_force]", "needed_for: [nothing]"), "ledger.fr-parliament"),
    "too many criteria": (_after("response", "criteria_needed: 1", "criteria_needed: 3"), "procedures.response"),
    "a cool-off that looks up": (
        _after("response", "{after: warning", "{after: snapback"),
        "procedures.response.cool_off",
    ),
}


@pytest.mark.parametrize("name", _FORBIDDEN)
def test_a_text_that_may_not_be_is_refused_with_place_cause_and_remedy(name: str, tmp_path: Path):
    text, place = _FORBIDDEN[name]
    guarantee, _ = _staged(tmp_path, text=text)
    told = told_in_both("check", guarantee)

    assert (told.code, told.out) == (2, "")
    assert re.search(rf"hostile\.guarantee\.yaml:\d+:\d+: [A-Z]\d{{3}}: {re.escape(place)}", told.err) is not None
    assert "\n  hint: " in told.err


@pytest.mark.parametrize("name", ["gb_strike_permission by law alone", "fr_force without end"])
def test_no_command_runs_a_text_that_may_not_be_and_nothing_is_written(name: str, tmp_path: Path):
    guarantee, case = _staged(tmp_path, text=_FORBIDDEN[name][0])
    before = sorted(tmp_path.iterdir())
    commands: list[tuple[object, ...]] = [
        *((name, guarantee) for name in ("notice", "ready")),
        ("explain", case),
        ("case", "run", case, "--journal", tmp_path / "never.journal"),
        ("case", "page", case, "-o", tmp_path / "never"),
    ]

    assert {(told.code, told.out) for told in (told_in_both(*each) for each in commands)} == {(2, "")}
    assert sorted(tmp_path.iterdir()) == before


def _staged(folder: Path, *, text: str = _TEXT, case: str = _BRIEF) -> tuple[Path, Path]:
    """A text and a case of it in a folder of their own, without reports and totals."""
    guarantee, path = folder / "hostile.guarantee.yaml", folder / "hostile.case.yaml"
    guarantee.write_text(text, "utf-8")
    body = re.sub(r"\nreports: .*\n", "\n", case).replace("ukraine-snapback.guarantee", "hostile.guarantee")
    path.write_text(body, "utf-8")
    return guarantee, path


# --- words meant to harm --------------------------------------------------------------------------------------------

_PLACES = {
    "a party": ("text", "UA: {name: {en: Ukraine, zh-Hant: 烏克蘭}}", "UA: {name: {en: @, zh-Hant: @}}"),
    "a measure": (
        "text",
        "{en: restored sanctions and reserve round, zh-Hant: 恢復之制裁及預備制裁}",
        "{en: @, zh-Hant: @}",
    ),
    "a residual act": ("text", "{en: the signed decision itself, zh-Hant: 經簽署之決定本身}", "{en: @, zh-Hant: @}"),
    "an entry of the ledger": ("text", "title: {en: paid-in capital, zh-Hant: 實繳資本}", "title: {en: @, zh-Hant: @}"),
    "a zone": ("text", "donetsk: {en: Donetsk region, zh-Hant: 頓內茨克州}", "donetsk: {en: @, zh-Hant: @}"),
    "a source": ("text", "cnn: {name: {en: CNN, zh-Hant: 有線電視新聞網}", "cnn: {name: {en: @, zh-Hant: @}"),
    "the addressee's reply": ("case", "en: The operation is self-defence under Article 51 of the Charter.", "en: @"),
    "a note": ("case", 'en: "A text without signatures. It is kept, and has no effect."', "en: @"),
    "a source of a fact": ("case", "title: Radio Free Europe on the decision of 26 February 2022", "title: @"),
    "reasons": ("case", "reasons: Shells have hit a kindergarten in Stanytsia Luhanska.", "reasons: @"),
}


def _worded(word: str, *, only: str | None = None) -> dict[str, str]:
    """Text and case with a word written in every place, or in one."""
    bodies = {"text": _TEXT, "case": _BRIEF}
    for name, (where, old, new) in _PLACES.items():
        assert old in bodies[where], name
        if only in {None, name}:
            bodies[where] = bodies[where].replace(old, new.replace("@", word), 1)
    return bodies


_HIDDEN = ("\\0", "\\e[2J", "\\u202e", "\\u2066", "\\ufeff", "\\r")


@pytest.mark.parametrize(("place", "hidden"), list(zip(_PLACES, cycle(_HIDDEN), strict=False)))
def test_a_character_that_cannot_be_seen_is_refused_wherever_it_stands(place: str, hidden: str, tmp_path: Path):
    guarantee, case = _staged(tmp_path, **_worded(f'"a{hidden}b"', only=place))
    told = told_in_both("check", guarantee, case)

    assert told.code == 2
    assert re.search(r"hostile\.(guarantee|case)\.yaml:\d+:\d+: Y002: an invisible character", told.err) is not None
    assert "\n  hint: delete it" in told.err


_EVIL = "<script>alert(1)</script>[bold]&amp;[/bold]{{7*7}}{0}%s"


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_hostile_words_are_shown_as_they_are_written_and_do_nothing(language: str, tmp_path: Path):
    guarantee, case = _staged(tmp_path, **_worded(f"'{_EVIL}'"))
    answers = [
        inside(*command, "--lang", language)
        for command in (
            ("case", "run", case, "--as-of", "2022-02-27T00:00:00Z"),
            ("explain", case, "--as-of", "2022-02-27T00:00:00Z"),
            ("notice", guarantee),
            ("ready", case),
        )
    ]
    page = inside("case", "page", case, "-o", tmp_path / "pages", "--lang", language)
    [html] = [path.read_text("utf-8") for path in (tmp_path / "pages").iterdir()]

    assert [answer.code for answer in (*answers, page)] == [0, 0, 0, 1, 0]  # not all is ready before signature
    for answer in answers:
        assert _EVIL in re.sub(r"[\s│]", "", answer.out)
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;[bold]&amp;amp;[/bold]{{7*7}}{0}%s" in html


# --- values of another kind -----------------------------------------------------------------------------------------

_WRONG_KINDS: dict[str, tuple[str, str]] = {
    "procedures.response.reply.by": ("reply:\n      by: addressee", "reply:\n      by: [addressee]"),
    "procedures.response.determination.attribution.confidence": ("confidence: moderate", "confidence: 3"),
    "procedures.response.determination.criteria_needed": ("criteria_needed: 1", "criteria_needed: [1]"),
    "procedures.response.cool_off.length": ("{after: warning, length: 12 hours", "{after: warning, length: 12"),
    "procedures.snapback.includes": ("includes: [response]", "includes: response"),
    "ladder": ("ladder: [inquiry, warning, response, snapback]", "ladder: {inquiry: 1}"),
    "evidence.names.kyiv": ("kyiv: {en: Kyiv and its region, zh-Hant: 基輔市及基輔州}", "kyiv: Kyiv"),
    "evidence.corroboration_of.build_up.independent": ("build_up: {independent: 2", "build_up: {independent: two"),
    "evidence.alarms.rising_violations.false_alarms.once_in": ("once_in: 365 days", "once_in: 365"),
    "measures.first_sanctions.lifted_by.signatures": (
        "signatures: 6, clause: art-30",
        "signatures: [6], clause: art-30",
    ),
    "measures.fund.reversal.undo": ('undo: {en: "the call is withdrawn', "undo: [] #"),
    "ledger.fr-parliament.before": ("\n    before: activation", "\n    before: [activation]"),
    "ledger.fr-parliament.needed_for": ("needed_for: [fr_force]", "needed_for: {fr_force: true}"),
    "facts[*].attributes": ("attributes: RU", "attributes: [RU]"),
    "facts[*].likelihood": ("likelihood: very_likely", "likelihood: 9"),
    "facts[*].finds": ("finds: {ground_incursion: met", "finds: [] # {"),
    "facts[*].dissents": ("dissents: [C5]", "dissents: C5"),
    "facts[*].signed": ("signed: false", "signed: 0"),
    "facts[*].stage": ("stage: introduced", "stage: true"),
    "facts[*].says": ("en: The operation is self-defence", "en: [x] #"),
    "facts[*].until": ("until: 2022-03-28T12:00:00Z", "until: soon"),
    "facts[*].scope": ("scope: forces in Russia that take part in the attack, and", "scope: [x] #"),
}


@pytest.mark.parametrize("place", _WRONG_KINDS)
def test_a_value_of_another_kind_is_refused_with_its_place_and_a_remedy(place: str, tmp_path: Path):
    old, new = _WRONG_KINDS[place]
    where = "case" if place.startswith("facts[*]") else "text"
    bodies = {"text": _TEXT, "case": _BRIEF}
    assert old in bodies[where]
    guarantee, case = _staged(tmp_path, **{where: bodies[where].replace(old, new, 1)})
    told = told_in_both("check", case if where == "case" else guarantee)
    written = re.escape(place).replace(r"\*", r"\d+")

    assert (told.code, told.out) == (2, "")
    assert re.search(rf"\.yaml:\d+:\d+: G00\d: {written}\b", told.err) is not None
    assert "\n  hint: " in told.err
