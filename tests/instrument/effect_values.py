"""Random effects and delays: after a time, at once, on a day; part of the random documents."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.instrument.values import Plain, clocks, days, edges, majorities, zones

DELAY = ("delay.made", "delay.received", "delay.published")


@st.composite
def effects(draw: st.DrawFn, anchors: tuple[str, ...], clauses: list[str]) -> Plain:
    """When an effect follows, in any of the three ways."""
    clause = draw(st.sampled_from(clauses))
    at_once = st.fixed_dictionaries({"length": st.just("at once"), "after": st.sampled_from(anchors)})
    on_day = st.fixed_dictionaries({"on": days, "edge": edges, "zone": zones})
    return {**draw(clocks(anchors, window=False) | at_once | on_day), "clause": clause}


def delays(anchors: tuple[str, ...], roles: list[str], clauses: list[str]) -> st.SearchStrategy[Plain]:
    """Who may put an effect off, and until when."""
    return st.fixed_dictionaries(
        {
            "by": st.sampled_from(roles),
            "signatures": majorities(("members",)),
            "to": clocks((*anchors, *DELAY), window=False),
            "clause": st.sampled_from(clauses),
        }
    )
