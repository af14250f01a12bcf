"""Random weights of the holders of roles, and majorities that ask for them."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import strategies as st

from tests.instrument.values import Plain, days, names, sources, words


@st.composite
def weightings(draw: st.DrawFn, parties: list[str]) -> Plain:
    """One or two weightings, by each of which every party has a weight."""
    figures = st.fixed_dictionaries({party: st.integers(1, 10**12) for party in parties})
    weights = st.fixed_dictionaries({"name": words, "as_of": days, "source": sources(), "of": figures})
    return draw(st.dictionaries(names, weights, min_size=1, max_size=2))


@st.composite
def weighed(draw: st.DrawFn, made: Plain) -> Plain:
    """The guarantee with weights for some roles, of which some of their majorities take a share."""
    for role in made["roles"].values():
        if draw(st.booleans()):
            role["weights"] = draw(weightings(sorted(made["parties"])))
        if draw(st.booleans()):
            role["delegation"] = "refused"
    for role, stated in _majorities(made):
        weights = made["roles"][role].get("weights", {})
        if len(weights) > 0 and draw(st.booleans()):
            stated["representing"] = draw(_representing(sorted(weights)))
        if "of" in stated and draw(st.booleans()):
            stated["no_fewer_than"] = draw(st.integers(1, 1000))
    return made


def _majorities(made: Plain) -> Iterator[tuple[str, Plain]]:
    """Every majority that is no quorum, with its role; each a map of its own."""
    for procedure in made["procedures"].values():
        for stage, role, key in (
            ("notification", "by", "signatures"),
            ("determination", "by", "signatures"),
            ("reverse_vote", "body", "majority"),
        ):
            if stage in procedure:
                procedure[stage] = {**procedure[stage], key: dict(procedure[stage][key])}
                yield procedure[stage][role], procedure[stage][key]
    for way in made.get("ends_by", {}).values():
        way["signatures"] = dict(way["signatures"])
        yield way["by"], way["signatures"]
    for measure in made["measures"].values():
        lifting = measure.get("lifted_by")
        if lifting is not None:
            lifting["signatures"] = {"at_least": lifting["signatures"]}
            yield lifting["by"], lifting["signatures"]


@st.composite
def _representing(draw: st.DrawFn, weightings_known: list[str]) -> Plain:
    under = draw(st.integers(1, 99))
    share = f"{draw(st.integers(0, under))}/{under}"
    stated = {draw(st.sampled_from(["at_least", "more_than"])): share, "of": draw(st.sampled_from(weightings_known))}
    return {**stated, **draw(st.fixed_dictionaries({}, optional={"blocking_minority": st.integers(1, 1000)}))}
