"""Every rule of evidence and every violation of the flagship, written otherwise, and what must then be seen."""

from __future__ import annotations

from collections.abc import Iterator

from tests.e2e.variants import GONE, Change

_FORCE = ("use_of_force", "missile_or_air_strike", "ground_incursion")
_UNKNOWN = "unknown since"


def _finding(leaf: str, to: object, violation: str, says: str = _UNKNOWN, scene: str = "reports") -> Change:
    return Change(leaf=leaf, to=to, sees=f"finding/{violation}", says=says, scene=scene)


def _corroboration() -> Iterator[Change]:
    rule, force = "evidence.corroboration", "use_of_force"
    yield _finding(f"{rule}.independent", 3, force)
    yield Change(leaf=f"{rule}.modalities", to=1, sees="incident/kyiv-explosions", says="REUTERS", scene="reports")
    yield Change(leaf=f"{rule}.counting.0", to=GONE, sees="refused", says="G005")
    yield _finding(f"{rule}.counting.1", GONE, force)
    yield _finding(f"{rule}.neutral", 2, force)
    yield _finding(f"{rule}.within", "1 hour", force)


def _build_up() -> Iterator[Change]:
    rule, violation = "evidence.corroboration_of.build_up", "imminent_attack"
    yield _finding(f"{rule}.independent", 3, violation)
    yield _finding(f"{rule}.modalities", 3, violation)
    yield Change(leaf=f"{rule}.counting.0", to=GONE, sees="refused", says="G005")
    yield _finding(f"{rule}.counting.1", GONE, violation, scene="two build-ups")
    yield _finding(f"{rule}.counting.2", GONE, violation)
    yield _finding(f"{rule}.neutral", 2, violation)
    yield _finding(f"{rule}.within", "24 hours", violation)


def _closure() -> Iterator[Change]:
    rule, violation = "evidence.corroboration_of.airspace_closure", "imminent_attack"
    hours, advice = "sky closed over hours", "sky closed on advice"
    yield _finding(f"{rule}.independent", 3, violation, scene=hours)
    yield _finding(f"{rule}.modalities", 2, violation, scene=hours)
    yield Change(leaf=f"{rule}.counting.0", to=GONE, sees="refused", says="G005")
    yield _finding(f"{rule}.counting.1", GONE, violation, scene=hours)
    yield _finding(f"{rule}.counting.2", GONE, violation, scene=advice)
    yield _finding(f"{rule}.neutral", 2, violation, scene=hours)
    yield _finding(f"{rule}.within", "3 hours", violation, scene=hours)


def _denial() -> Iterator[Change]:
    rule, second = "evidence.corroboration_of.access_denial", "known 2022-02-17T22:00:00Z"
    yield _finding(f"{rule}.independent", 2, "incident", second, "kept out")
    yield _finding(f"{rule}.modalities", 2, "incident", second, "kept out")
    yield Change(leaf=f"{rule}.counting.0", to="guarantor", sees="refused", says="G005")
    yield Change(leaf=f"{rule}.within", to="1 hour", sees="incident/gate", says="('gate-osce-smm',)", scene="kept out")


def _attribution() -> Iterator[Change]:
    rule, violation, two = "evidence.attribution", "renewed_attack", "named by two neutral sources"
    with_the_entry = "known 2022-02-24T15:59:59Z"
    yield _finding(f"{rule}.independent", 3, violation, scene=two)
    yield _finding(f"{rule}.modalities", 3, violation, scene=two)
    yield _finding(f"{rule}.counting.0", "guarantor", violation, scene=two)
    yield _finding(f"{rule}.admission", "counts", violation, with_the_entry)
    yield _finding(f"{rule}.admission_of.0", "UA", violation)


def _alarm() -> Iterator[Change]:
    rule = "evidence.alarms.rising_violations"
    told: dict[str, tuple[object, str, str]] = {
        "of": ("explosions", "donetsk", "2022-02-18T17:30:00Z/2022-02-22T23:59:59Z"),
        "per": ("everywhere", "None", "raised"),
        "baseline.observed": ("10 days", "donetsk", "raised 2022-02-20T17:30:00Z"),
        "baseline.within": ("8 days", "donetsk", "raised 2022-02-21T17:30:00Z"),
        "baseline.lapses_after": ("2 days", "donetsk", "usual above_ceiling"),
        "baseline.level": (50, "donetsk", "usual 207.0"),
        "baseline.floor": (290, "donetsk", "usual 290.0"),
        "baseline.ceiling": (100, "donetsk", "usual above_ceiling"),
        "shift": (4, "donetsk", "raised 2022-02-19T17:30:00Z"),
        "dispersion": (2, "donetsk", "usual 158.4"),
        "false_alarms.once_in": ("3650 days", "donetsk", "raised 2022-02-20T17:30:00Z"),
        "false_alarms.restarts": (False, "donetsk", "raised 2022-02-17T17:30:00Z/2022-02-19T23:59:59Z;"),
    }
    for leaf, (to, zone, says) in told.items():
        yield Change(leaf=f"{rule}.{leaf}", to=to, sees=f"alarm/rising_violations/{zone}", says=says, scene="winter")


def _struck(place: str, name: str, sees: str, says: str) -> Change:
    """An entry struck out together with what it is called."""
    uncalled = {f"evidence.names.{name}": GONE}
    return Change(leaf=f"evidence.{place}", to=GONE, sees=sees, says=says, scene="winter", besides=uncalled)


def _lists() -> Iterator[Change]:
    yield Change(leaf="evidence.late_until", to="24 hours", sees="aside/E024", says="known_too_late", scene="reports")
    heard = {
        "approaches": "E012",
        "donetsk": "smm-20220217-donetsk-violations",
        "kharkiv": "E080",
        "kyiv": "E051",
        "luhansk": "E018",
        "north": "E061",
        "south": "E072",
    }
    for place, (zone, report) in enumerate(heard.items()):
        yield _struck(f"zones.{place}", zone, f"aside/{report}", "unknown_zone")
    unused = {1: ("exercise", "E026"), 4: ("cyber", "E043-snippet")}  # classes that no condition names
    for place in range(9):
        if place in unused:
            name, report = unused[place]
            yield _struck(f"classes.{place}", name, f"aside/{report}", "unknown_class")
        else:
            code = "G005" if place in {0, 2, 3} else "R001"  # three have a rule of corroboration of their own
            yield Change(leaf=f"evidence.classes.{place}", to=GONE, sees="refused", says=code)
    for place in range(2):
        yield Change(leaf=f"evidence.series.{place}", to=GONE, sees="refused", says="R001")


def _count(leaf: str, violation: str, scene: str, since: str, shorter: str = "30 minutes") -> Iterator[Change]:
    """What a count asks beside its classes; where one incident is enough, its hour must lie in the window whole."""
    yield _finding(f"{leaf}.at_least", 9, violation, scene=scene)
    yield _finding(f"{leaf}.window.length", shorter, violation, scene=scene)
    yield _finding(f"{leaf}.window.bounds", "[)", violation, f"since {since}", scene)


def _everywhere(leaf: str, violation: str, scene: str) -> Change:
    """Reports that name no zone make an incident of no zone in particular."""
    return _finding(f"{leaf}.per", "zone", violation, scene=scene)


def _of(leaf: str, violation: str, scenes: tuple[str, ...]) -> Iterator[Change]:
    """Each class that counts, in a scene in which nothing else happens."""
    for place, scene in enumerate(scenes):
        to = GONE if len(scenes) > 1 else "exercise"  # a list cannot be empty
        yield _finding(f"{leaf}.of.{place}", to, violation, scene=scene)


_AT_THREE, _AT_SIX = "2022-02-24T04:00:00Z", "2022-02-24T07:00:00Z"


def _simple_counts() -> Iterator[Change]:
    some, one = tuple(f"one {kind}" for kind in ("shelling", *_FORCE)), "one use_of_force"
    for leaf, violation, scenes in (
        ("violations.incident.condition.count", "incident", ("kept out", *some)),
        ("violations.use_of_force.condition.any_of.0.count", "use_of_force", some[1:]),
        ("violations.renewed_attack.condition.any_of.0.count", "renewed_attack", some[1:]),
        ("violations.ground_incursion.condition.count", "ground_incursion", some[3:]),
        ("violations.imminent_attack.condition.any_of.1.count", "imminent_attack", ("one airspace_closure",)),
    ):
        scene = scenes[-1] if len(scenes) == 1 else one
        yield from _of(leaf, violation, scenes)
        yield from _count(leaf, violation, scene, _AT_THREE)
        yield _everywhere(leaf, violation, scene)


def _shelling_counts() -> Iterator[Change]:
    for violation in ("use_of_force", "renewed_attack"):
        leaf, scene = f"violations.{violation}.condition.any_of.1.count", "three shellings"
        yield from _of(leaf, violation, (scene,))
        yield from _count(leaf, violation, scene, "2022-02-24T18:00:00Z", "12 hours")
        yield _finding(f"{leaf}.per", "everywhere", violation, "true since", "scattered shellings")
    for place in range(2):
        leaf, scene = f"violations.renewed_attack.condition.any_of.{place}", ("one use_of_force", "three shellings")
        yield _finding(f"{leaf}.count.attributed_to.0", "UA", "renewed_attack", scene=scene[place])


def _joined_counts() -> Iterator[Change]:
    leaf, violation = "violations.large_scale.condition.all_of", "large_scale"
    entry_last, entry_first = "use_of_force, then entry", "entry, then use_of_force"
    yield from _of(f"{leaf}.0.count", violation, (entry_last,))
    yield from _of(f"{leaf}.1.count", violation, (entry_first, "entry, then missile_or_air_strike"))
    for place, scene in enumerate((entry_last, entry_first)):
        yield from _count(f"{leaf}.{place}.count", violation, scene, _AT_SIX)
        yield _everywhere(f"{leaf}.{place}.count", violation, scene)
    leaf, violation, scene = "violations.imminent_attack.condition.any_of.0.count", "imminent_attack", "two build-ups"
    yield from _of(leaf, violation, (scene,))
    yield from _count(leaf, violation, scene, "2022-02-20T07:00:00Z", "100 hours")
    yield _everywhere(leaf, violation, scene)


def _sustained() -> Iterator[Change]:
    leaf, violation, scene = "violations.sustained.condition.count", "sustained", "two days of use_of_force"
    yield from _of(leaf, violation, tuple(f"two days of {kind}" for kind in ("shelling", *_FORCE)))
    yield from _count(leaf, violation, scene, "2022-02-25T07:00:00Z", "26 hours")
    yield _everywhere(leaf, violation, scene)
    yield _finding(f"{leaf}.spread", "27 hours", violation, scene=scene)


def _totals() -> Iterator[Change]:
    leaf, violation = "violations.intensified_fire.condition.total", "intensified_fire"
    for rule, to, says in (
        ("of", "violations", "since 2021-12-14T17:29:59Z"),
        ("at_least", 600, "since 2022-02-18T17:29:59Z known 2022-02-19T23:59:59Z"),
        ("per", "everywhere", "on smm-20220217-donetsk-explosions,smm-20220217-luhansk"),
        ("window.length", "23 hours", _UNKNOWN),
        ("window.bounds", "()", _UNKNOWN),
    ):
        yield _finding(f"{leaf}.{rule}", to, violation, says, "winter")


CHANGES = tuple(
    change
    for family in (
        _corroboration,
        _build_up,
        _closure,
        _denial,
        _attribution,
        _alarm,
        _lists,
        _simple_counts,
        _shelling_counts,
        _joined_counts,
        _sustained,
        _totals,
    )
    for change in family()
)
