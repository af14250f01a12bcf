"""Sightings of weapons: what the distances of a text make of each, and what they leave open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.evidence import Report, Seen, Sighting, corroborate
from foedus.instrument import EvidenceRules
from foedus.instrument.withdrawal import WeaponClass
from foedus.kernel import Instant, Interval
from tests.instrument.samples import read
from tests.instrument.withdrawal_text import TEXT

_WHEN = Instant.parse("2015-03-10T09:00:00Z")
_OVER_THE_START = Interval(Instant.parse("2015-03-01T21:00:00Z"), Instant.parse("2015-03-01T23:00:00Z"))
_LATER = Instant.parse("2015-03-12T00:00:00Z")


def _by_reading() -> Mapping[str, EvidenceRules]:
    found = {dict(reading.answers)["distances"]: each.evidence for reading, each in read(TEXT).guarantees.items()}
    return {name: rules for name, rules in found.items() if rules is not None}


_RULES = _by_reading()
_ZONE, _EACH = _RULES["of_the_zone"], _RULES["of_each_side"]


def _seen(
    weapon: str,
    calibre: str | None,
    distance_km: tuple[int, int] | None,
    side: str | None = "AA",
    line: str | None = "new",
) -> Report:
    return Report(
        id="seen",
        source="mission",
        incident_class=weapon,
        zone="north",
        held=Interval.at(_WHEN),
        known=_WHEN.plus(3600),
        seen=Seen(
            side=side,
            line=line,
            calibre_mm=None if calibre is None else Decimal(calibre),
            distance_km=distance_km,
        ),
    )


def _judged(report: Report, rules: EvidenceRules = _ZONE) -> Sighting:
    (found,) = corroborate(rules, [report], _LATER).sightings
    return found


# The worked case: what a zone of a stated width asks of each side, and what it would ask if each side bore it whole.
@pytest.mark.parametrize(
    ("weapon", "calibre", "at_km", "in_the_zone", "on_each_side"),
    [
        ("howitzer", "152", 30, ("compliant", "25"), ("breach", "50")),
        ("grad", "122", 30, ("breach", "35"), ("breach", "70")),
        ("smerch", "300", 60, ("breach", "70"), ("breach", "140")),
        ("mortar", "60", 5, ("out_of_scope", None), ("out_of_scope", None)),
        ("mortar", "82", 5, ("breach", "7.5"), ("breach", "15")),
        ("howitzer", "100", 25, ("compliant", "25"), ("breach", "50")),
        ("howitzer", "100", 24, ("breach", "25"), ("breach", "50")),
        ("mortar", "99.9", 8, ("compliant", "7.5"), ("breach", "15")),
        ("mortar", "99.9", 7, ("breach", "7.5"), ("breach", "15")),
        ("tank", "125", 0, ("out_of_scope", None), ("out_of_scope", None)),
    ],
)
def test_a_weapon_is_judged_by_half_the_width_of_a_zone_or_by_the_whole_of_its_sides_distance(
    weapon: str,
    calibre: str,
    at_km: int,
    in_the_zone: tuple[str, str | None],
    on_each_side: tuple[str, str | None],
) -> None:
    for rules, (verdict, behind) in ((_ZONE, in_the_zone), (_EACH, on_each_side)):
        found = _judged(_seen(weapon, calibre, (at_km, at_km)), rules)

        assert found.verdict == verdict
        assert found.behind_km == (None if behind is None else Decimal(behind))


@pytest.mark.parametrize(
    ("report", "reason"),
    [
        (_seen("howitzer", "152", (20, 30)), "distance_straddles_limit"),
        (_seen("howitzer", "152", (24, 25)), "distance_straddles_limit"),
        (_seen("howitzer", "152", None), "distance_not_given"),
        (_seen("howitzer", None, (10, 10)), "calibre_not_given"),
        (_seen("howitzer", "152", (10, 10), side=None), "side_not_given"),
        (_seen("howitzer", "152", (10, 10), side="CC"), "side_not_bound"),
        (_seen("howitzer", "152", (10, 10), line=None), "line_not_given"),
        (_seen("howitzer", "152", (10, 10), line="old"), "from_another_line"),
        (_seen("howitzer", "152", (10, 10), side="BB"), "from_another_line"),
        (_seen("hovitzer", "152", (10, 10)), "weapon_not_declared"),
        (
            replace(_seen("howitzer", "152", (10, 10)), held=_OVER_THE_START, known=_OVER_THE_START.end),
            "perhaps_before_it_applies",
        ),
    ],
)
def test_what_a_sighting_leaves_open_is_unknown_and_says_why(report: Report, reason: str) -> None:
    assert (_judged(report).verdict, _judged(report).reason) == ("unknown", reason)


def test_before_the_rules_apply_nothing_seen_is_in_their_scope() -> None:
    before = Interval(Instant.parse("2015-03-01T20:00:00Z"), Instant.parse("2015-03-01T22:00:00Z"))
    first = Interval.at(Instant.parse("2015-03-01T22:00:00Z"))
    report = replace(_seen("howitzer", "152", (10, 10)), known=first.start.plus(3600))

    assert _judged(replace(report, held=before)).reason == "before_it_applies"
    assert _judged(replace(report, held=_OVER_THE_START, known=first.start.plus(-1))).reason == "before_it_applies"
    assert _judged(replace(report, held=first)).verdict == "breach"


def test_each_side_is_measured_from_its_own_line() -> None:
    assert _judged(_seen("grad", "122", (30, 30), side="BB", line="old")).verdict == "breach"
    assert _judged(_seen("grad", "122", (30, 30), side="AA", line="new")).verdict == "breach"


def test_a_calibre_that_cannot_matter_need_not_be_given() -> None:
    assert _judged(_seen("howitzer", None, (25, 40))).verdict == "compliant"
    assert _judged(_seen("grad", None, (5, 5))).verdict == "breach"
    assert _judged(_seen("howitzer", None, (24, 40))).verdict == "unknown"


def _covering(**classes: Mapping[str, object]) -> EvidenceRules:
    """Rules with classes of howitzers alone, each by its calibres and its distance."""
    name = {"en": "guns", "zh-Hant": "火砲"}
    stated = {
        key: WeaponClass.model_validate({"name": name, "weapons": ["howitzer"], **each})
        for key, each in classes.items()
    }
    rules = _EACH.withdrawal["pullback"].model_copy(update={"classes": stated})
    return _EACH.model_copy(update={"withdrawal": {"pullback": rules}})


_LIGHT, _HEAVY = {"calibre": {"below": "75 mm"}, "distance": "4 km"}, {"distance": "20 km"}


@pytest.mark.parametrize(
    ("km", "verdict", "reason"),
    [
        (3, "breach", None),
        (4, "unknown", "calibre_not_given"),
        (19, "unknown", "calibre_not_given"),
        (20, "compliant", None),
    ],
)
def test_where_the_classes_take_in_every_calibre_one_not_given_matters_only_between_their_distances(
    km: int, verdict: str, reason: str | None
) -> None:
    rules = _covering(light=_LIGHT, heavy={**_HEAVY, "calibre": {"at_least": "75 mm"}})
    found = _judged(_seen("howitzer", None, (km, km)), rules)

    assert (found.verdict, found.reason) == (verdict, reason)


@pytest.mark.parametrize(
    ("light", "heavy", "verdict"),
    [
        ({"below": "75 mm"}, {"at_least": "75 mm"}, "breach"),
        ({"below": "74.9 mm"}, {"at_least": "75 mm"}, "unknown"),  # a gun of 74.9 mm is in neither class
        ({"below": "75 mm"}, {"at_least": "75 mm", "below": "200 mm"}, "unknown"),
        ({"at_least": "1 mm", "below": "75 mm"}, {"at_least": "75 mm"}, "breach"),
        ({"at_least": "1.1 mm", "below": "75 mm"}, {"at_least": "75 mm"}, "unknown"),
    ],
)
def test_a_calibre_that_no_class_takes_in_leaves_a_sighting_without_one_open(
    light: Mapping[str, str], heavy: Mapping[str, str], verdict: str
) -> None:
    rules = _covering(heavy={**_HEAVY, "calibre": heavy}, light={**_LIGHT, "calibre": light})

    assert _judged(_seen("howitzer", None, (3, 3)), rules).verdict == verdict


_BOUNDS_MM = st.tuples(*[st.sampled_from([10, 75, 100, 200])] * 2).map(sorted)


@given(_BOUNDS_MM, st.integers(0, 30), st.integers(10, 9999))
def test_what_is_judged_without_a_calibre_is_judged_so_with_any(bounds_mm: list[int], km: int, tenths: int) -> None:
    below, at_least = (f"{each} mm" for each in bounds_mm)
    rules = _covering(
        light={**_LIGHT, "calibre": {"below": below}}, heavy={**_HEAVY, "calibre": {"at_least": at_least}}
    )
    open_ = _judged(_seen("howitzer", None, (km, km)), rules).verdict
    given_ = _judged(_seen("howitzer", str(Decimal(tenths) / 10), (km, km)), rules).verdict

    assert open_ in {"unknown", given_} or (open_, given_) == ("compliant", "out_of_scope")


def test_a_sighting_makes_no_incident_and_corroborates_none() -> None:
    told = Report(
        id="told", source="mission", incident_class="shelling", zone="north", held=Interval.at(_WHEN), known=_WHEN
    )
    seen = replace(_seen("howitzer", "152", (10, 10)), id="told-again", incident="told", incident_class="shelling")
    evidence = corroborate(_ZONE, [told, seen], _LATER)

    assert [incident.reports for incident in evidence.incidents] == [("told",)]
    assert evidence.set_aside == ()
    assert [sighting.reason for sighting in evidence.sightings] == ["weapon_not_declared"]


@pytest.mark.parametrize(
    ("change", "ground"),
    [
        ({"source": "stranger"}, "unlisted_source"),
        ({"source": "ministry"}, "does_not_count"),
        ({"zone": "west"}, "unknown_zone"),
        ({"modality": "imagery"}, "wrong_modality"),
        ({"known": _WHEN.plus(73 * 3600)}, "known_too_late"),
    ],
)
def test_a_sighting_without_weight_is_set_aside_with_its_ground(change: dict[str, object], ground: str) -> None:
    report = replace(_seen("howitzer", "152", (10, 10)), **change)  # pyright: ignore[reportArgumentType]
    evidence = corroborate(_ZONE, [report], Instant.parse("2015-04-01T00:00:00Z"))

    assert evidence.sightings == ()
    assert [(each.report, each.reason) for each in evidence.set_aside] == [("seen", ground)]


def test_without_rules_of_withdrawal_a_sighting_has_nothing_to_be_judged_by() -> None:
    bare = _ZONE.model_copy(update={"withdrawal": {}})
    evidence = corroborate(bare, [_seen("howitzer", "152", (10, 10))], _LATER)

    assert [each.reason for each in evidence.set_aside] == ["no_withdrawal"]


def test_a_later_version_of_a_sighting_replaces_the_earlier_and_is_not_used_before_it_is_known() -> None:
    first = _seen("howitzer", "152", (10, 10))
    mended = replace(_seen("howitzer", "152", (40, 40)), known=_WHEN.plus(7200))

    assert [each.verdict for each in corroborate(_ZONE, [first, mended], _WHEN.plus(7199)).sightings] == ["breach"]
    assert [each.verdict for each in corroborate(_ZONE, [mended, first], _WHEN.plus(7200)).sightings] == ["compliant"]


_WEAPONS = st.sampled_from(["howitzer", "mortar", "grad", "smerch", "tank"])
_CALIBRES = st.none() | st.integers(200, 3000).map(lambda tenths: str(Decimal(tenths) / 10))
_KM = st.integers(0, 160)
_BAD = {"compliant": 0, "unknown": 1, "breach": 2}


@given(weapon=_WEAPONS, calibre=_CALIBRES, one=_KM, other=_KM)
def test_further_behind_the_line_is_never_judged_worse(weapon: str, calibre: str | None, one: int, other: int) -> None:
    near, far = (_judged(_seen(weapon, calibre, (km, km))).verdict for km in sorted((one, other)))

    assert near == far == "out_of_scope" or _BAD[far] <= _BAD[near]


@given(weapon=_WEAPONS, calibre=_CALIBRES, km=st.tuples(_KM, _KM, _KM).map(sorted))
def test_what_an_uncertain_distance_decides_every_distance_in_it_decides_alike(
    weapon: str, calibre: str | None, km: list[int]
) -> None:
    uncertain = _judged(_seen(weapon, calibre, (km[0], km[2])))
    exact = _judged(_seen(weapon, calibre, (km[1], km[1])))

    assert uncertain.verdict in {"unknown", exact.verdict}


@given(weapon=_WEAPONS, calibre=_CALIBRES, km=_KM)
def test_what_breaches_a_shared_zone_breaches_each_sides_own_distance_too(
    weapon: str, calibre: str | None, km: int
) -> None:
    report = _seen(weapon, calibre, (km, km))

    assert _judged(report).verdict != "breach" or _judged(report, _EACH).verdict == "breach"


@given(weapon=_WEAPONS, tenths=st.integers(200, 3000), one=_KM, other=_KM)
def test_what_is_decided_without_the_calibre_no_calibre_decides_otherwise(
    weapon: str, tenths: int, one: int, other: int
) -> None:
    distance_km = (min(one, other), max(one, other))
    unsaid = _judged(_seen(weapon, None, distance_km)).verdict
    said = _judged(_seen(weapon, str(Decimal(tenths) / 10), distance_km)).verdict

    assert unsaid in {"unknown", said} or (unsaid, said) == ("compliant", "out_of_scope")
