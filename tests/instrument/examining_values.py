"""Random duties to determine in every period anew, for guarantees that have procedures and perhaps a ledger."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.instrument.values import Plain, days, edges, lengths, majorities, names, words, zones

_STAGES = ("introduced", "passed", "in_force", "funded", "sealed")


@st.composite
def examined(draw: st.DrawFn, made: Plain) -> Plain:
    """The guarantee, with up to two such duties."""
    return {**made, "examinations": draw(st.dictionaries(names, _examinations(made), min_size=1, max_size=2))}


@st.composite
def _examinations(draw: st.DrawFn, made: Plain) -> Plain:
    """One duty, owed by whoever says in its procedures whether there is a violation."""
    role = _answering(made["procedures"][draw(st.sampled_from(sorted(made["procedures"])))])
    procedures = [name for name, rules in sorted(made["procedures"].items()) if _answering(rules) == role]
    clause = st.sampled_from(sorted(made["clauses"]))
    return draw(
        st.fixed_dictionaries(
            {
                "name": words,
                "by": st.just(role),
                "signatures": majorities(("members",)),
                "of": st.lists(st.sampled_from(procedures), min_size=1, max_size=2, unique=True),
                "from": _starts(sorted(made.get("ledger", {}))),
                "first": _terms("start"),
                "every": _terms("start", "first_due", "last_examination"),
                "clause": clause,
            },
            optional={"until": st.fixed_dictionaries({"on": days, "edge": edges, "zone": zones})},
        )
    )


def _answering(procedure: Plain) -> str:
    return str(procedure.get("determination", procedure["notification"])["by"])


def _starts(ledger: list[str]) -> st.SearchStrategy[Plain]:
    day = st.fixed_dictionaries({"on": days, "zone": zones})
    if len(ledger) == 0:
        return day
    return day | st.fixed_dictionaries({"act": st.sampled_from(ledger), "stage": st.sampled_from(_STAGES)})


def _terms(*anchors: str) -> st.SearchStrategy[Plain]:
    return st.fixed_dictionaries(
        {
            "length": lengths("day", "week", "month", "year"),
            "after": st.sampled_from(anchors),
            "anchor_day": st.sampled_from(["included", "excluded"]),
            "zone": zones,
            "edge": edges,
        }
    )
