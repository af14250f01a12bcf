"""The plain count, by the distance to the row so many places before: one sort, and no sums."""

from __future__ import annotations

from foedus.trigger.clause.syntax import Compare, Count
from foedus.trigger.columnar import joining
from foedus.trigger.columnar.measuring import Compile, filtered
from foedus.trigger.columnar.script import Script, Steps, farthest, names, nearest, over


def is_fitting(script: Script, clause: Compare, upto: int) -> bool:
    """Whether it asks for at least so many events, each one row, and nothing more can change by then."""
    term = clause.terms[0]
    if len(clause.terms) > 1 or not isinstance(clause.bound, int) or not isinstance(term.measure, Count):
        return False
    is_simple = term.times == 1 and clause.op in {">", ">="} and _needed(clause) > 0
    is_settled = script.question.open_from - nearest(term.measure.window) > upto
    ahead = upto + nearest(term.measure.window)
    are_joined = all(joining.is_fitting(script, given, ahead) for given in term.measure.events.given)
    return is_simple and is_settled and are_joined and not script.ids_repeat


def _needed(clause: Compare) -> int:
    assert isinstance(clause.bound, int)
    return clause.bound + (clause.op == ">")


def reached(script: Script, clause: Compare, upto: int, compile_: Compile) -> Steps:
    """The window of an instant holds so many if it holds the last of them and the one so many places before."""
    measure, by = clause.terms[0].measure, clause.by
    assert isinstance(measure, Count)
    near, far = nearest(measure.window), farthest(measure.window)
    back = f"LAG(happened, {_needed(clause) - 1}) OVER {over(by, order='happened')}"
    found, _ = filtered(script, measure.events, upto + near, compile_)
    rows = f"FROM {found} WHERE {script.in_group(by)}"
    both = names(by, f"happened - ({near}) AS since", f"{back} - ({far}) + 1 AS until")
    held = script.add("held", f"SELECT {names(by, 'since', 'until')} FROM (SELECT {both} {rows}) WHERE since < until")
    order = over(by, order="since, until")
    before, after = f"LAG(until) OVER {order} AS before", f"LEAD(since) OVER {order} AS after"
    beside = script.add("beside", f"SELECT {names(by, 'since', 'until', before, after)} FROM {held}")
    first, last = "before IS NULL OR before < since", "after IS NULL OR after > until"
    text = (
        f"SELECT {names(by, 'since AS t', '1 AS lo', '1 AS hi')} FROM {beside} WHERE {first} "
        f"UNION ALL SELECT {names(by, 'until AS t', '-1 AS lo', '-1 AS hi')} FROM {beside} WHERE {last}"
    )
    return Steps(name=script.add("reached", text), by=by, base=False, exact=True)
