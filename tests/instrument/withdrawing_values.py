"""Random zones free of weapons, and violations that count the weapons seen in them, put into any document."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.instrument.values import Plain, days, elapsed, names, words

_CALIBRES = ("82 mm", "100 mm", "122.4 mm")


@st.composite
def withdrawals(draw: st.DrawFn, parties: list[str], clauses: list[str]) -> Plain:
    """Rules of withdrawal in which no weapon of one calibre has two distances."""
    lines = {name: {"name": draw(words), "as_of": draw(days)} for name in draw(_some(names, 2))}
    weapons = draw(_some(names, 3))
    sides = draw(st.lists(st.sampled_from(parties), min_size=1, max_size=2, unique=True))
    optional = {"applies_from": st.just("2015-03-01T22:00:00Z")}
    return {
        "name": draw(words),
        "measured": draw(st.sampled_from(["zone_width", "each_side"])),
        "lines": lines,
        "sides": [{"side": side, "line": draw(st.sampled_from(sorted(lines)))} for side in sides],
        "weapons": {name: draw(words) for name in weapons},
        "classes": draw(_classes(weapons)),
        "clause": draw(st.sampled_from(clauses)),
        **draw(st.fixed_dictionaries({}, optional=optional)),
    }


@st.composite
def _classes(draw: st.DrawFn, weapons: list[str]) -> Plain:
    """One class of every calibre, or a small and a large one of the same weapon."""
    distance = st.integers(1, 999).map(lambda km: f"{km} km")
    small, large = draw(_some(names, 2, at_least=2))
    if draw(st.booleans()):
        return {small: {"name": draw(words), "weapons": draw(st.permutations(weapons)), "distance": draw(distance)}}
    limit = draw(st.sampled_from(_CALIBRES))
    unit = st.fixed_dictionaries({}, optional={"unit": st.sampled_from(["stated", "supplied"])})
    bounds = {small: {"below": limit, **draw(unit)}, large: {"at_least": limit, **draw(unit)}}
    return {
        name: {"name": draw(words), "weapons": weapons[:1], "calibre": calibre, "distance": draw(distance)}
        for name, calibre in bounds.items()
    }


@st.composite
def watched(draw: st.DrawFn, made: Plain) -> Plain:
    """The same document, which may also say how far weapons must stand back, and count those that do not."""
    if "evidence" not in made or draw(st.booleans()):
        return made
    rules = draw(st.dictionaries(names, withdrawals(sorted(made["parties"]), sorted(made["clauses"])), min_size=1))
    made["evidence"]["withdrawal"] = rules
    free = sorted(name for name, violation in made["violations"].items() if "condition" not in violation)
    if len(free) > 0:
        of, name = draw(st.sampled_from(sorted(rules))), draw(st.sampled_from(free))
        window = {"length": draw(elapsed), "bounds": draw(st.sampled_from(["(]", "[)", "[]", "()"]))}
        sides = [side["side"] for side in rules[of]["sides"]]
        seen = {"of": of, "weapons_of": sides[:1], "at_least": draw(st.integers(1, 99)), "window": window}
        made["violations"][name]["condition"] = {"withdrawal": seen}
        _informs(made, name)
    return made


def _informs(made: Plain, violation: str) -> None:
    """Sightings only inform: so does the finding, wherever a procedure rests on the violation."""
    for procedure in made["procedures"].values():
        if procedure["on"] == violation:
            procedure["finding"] = "informs"
        for criterion in procedure.get("determination", {}).get("criteria", ()):
            if criterion["violation"] == violation:
                criterion["finding"] = "informs"


def _some(each: st.SearchStrategy[str], most: int, *, at_least: int = 1) -> st.SearchStrategy[list[str]]:
    return st.lists(each, min_size=at_least, max_size=most, unique=True)
