"""Random carve-outs: with and without an end, a day before which, a proviso and a licence."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.instrument.values import NOTIFICATION, Plain, clocks, days, edges, names, words, zones

_LAST = st.fixed_dictionaries({"on": days, "edge": edges, "zone": zones})
_LATE = st.sampled_from(("2100-03-31", "2100-12-30"))  # no holder of a role begins so late
_END = st.fixed_dictionaries({"on": _LATE, "edge": edges, "zone": zones})


@st.composite
def _carve_out(draw: st.DrawFn, roles: list[str], clause: st.SearchStrategy[str]) -> Plain:
    """One of them."""
    proviso = st.fixed_dictionaries({"what": words, "clause": clause})
    optional: Plain = {"provided": proviso, "licensed_by": st.sampled_from(roles)}
    beginning = st.sampled_from(("activation", *NOTIFICATION))
    made = draw(st.fixed_dictionaries({"what": words, "clause": clause}, optional=optional))
    ends: list[st.SearchStrategy[Plain]] = [
        st.just({}),
        st.fixed_dictionaries({"until": _END}, optional={"entered_before": beginning}),
        st.fixed_dictionaries({"for": clocks(("activation",))}, optional={"entered_before": beginning | _LAST}),
        st.fixed_dictionaries({"entered_before": beginning | _LAST}),
    ]
    return {**made, **draw(st.one_of(ends))}


def carve_outs(roles: list[str], clause: st.SearchStrategy[str]) -> st.SearchStrategy[Plain]:
    """None, one or two of them, by name."""
    return st.dictionaries(names, _carve_out(roles, clause), max_size=2)
