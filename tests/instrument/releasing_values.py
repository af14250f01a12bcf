"""Random rules of what anybody may be shown, and of who may be heard no more, put into any document."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.instrument.values import Plain

_AGES = ("24 hours", "1440 minutes", "36 hours")
_LATER = st.sampled_from(["withheld", {"after": "72 hours"}, {"after": "2161 minutes"}])


@st.composite
def released(draw: st.DrawFn, made: Plain) -> Plain:
    """The same document, which may also hold things back."""
    clause = st.sampled_from(sorted(made["clauses"]))
    audience = st.fixed_dictionaries({}, optional={"release": st.sampled_from(["parties", "withheld", "public"])})
    for measure in made["measures"].values():
        measure.update(draw(audience))
    rules = made.get("evidence")
    if rules is not None and draw(st.booleans()):
        by, clause = st.sampled_from(sorted(made["roles"])), st.sampled_from(sorted(made["clauses"]))
        rules["disqualification"] = {"by": draw(by), "signatures": draw(st.integers(1, 9)), "clause": draw(clause)}
    if rules is None or draw(st.booleans()):
        return made
    weapons = {weapon for stated in rules.get("withdrawal", {}).values() for weapon in stated["weapons"]}
    reported = {*rules["classes"], *rules.get("series", ()), *weapons}
    names = sorted(reported ^ set(rules["sources"]))  # what is both leaves open which of them is meant
    rules["release"] = {"after": draw(st.sampled_from(_AGES)), "clause": draw(clause)}
    if len(names) > 0:
        rules["release"]["of"] = draw(st.dictionaries(st.sampled_from(names), _LATER, max_size=3))
    return made
