"""A comparison, as steps: the terms added up, and two bits of each sum."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from foedus.trigger.clause import Clause
from foedus.trigger.clause.provision import holds_of_nothing
from foedus.trigger.clause.syntax import Column, Compare, Comparison, Holding, Quota, columns
from foedus.trigger.columnar import threshold
from foedus.trigger.columnar.measuring import added
from foedus.trigger.columnar.script import Script, Steps, listed, names, over, quoted, same

Compile: TypeAlias = Callable[[Script, Clause, int], Steps]


def compare(script: Script, clause: Compare, upto: int, compile_: Compile) -> Steps:
    """The steps of a comparison."""
    if threshold.is_fitting(script, clause, upto):
        return threshold.reached(script, clause, upto, compile_)
    by = clause.by
    terms = [added(script, (term.measure, term.times), by, upto, compile_) for term in clause.terms]
    exact = all(term.exact for term in terms)
    changes = " UNION ALL ".join(f"SELECT * FROM {term.name}" for term in terms)
    summed = total(script, changes, by, is_exact=exact)
    before = sum(term.before for term in terms)
    least, most = (f"({before} + SUM({end}) OVER {over(by)})" for end in ("lo", "lo" if exact else "hi"))
    bound, base = str(clause.bound), _holds_before(clause, before)
    if isinstance(clause.bound, Quota):
        summed, bound, base = _with_quotas(script, clause, summed), "quota", False
    return steps(
        script, summed, _bits(least, most, clause.op, bound), Steps(name="compare", by=by, base=base, exact=exact)
    )


def _holds_before(clause: Compare, before: int) -> bool:
    """Whether it holds before anything has happened, when the measures add up to so much."""
    if not isinstance(clause.bound, int) or all(not isinstance(term.measure, Holding) for term in clause.terms):
        return holds_of_nothing(clause)
    return holds_of_nothing(replace(clause, bound=clause.bound - before))


def _with_quotas(script: Script, clause: Compare, summed: str) -> str:
    """The sums of those groups that have a quota, beside it."""
    assert isinstance(clause.bound, Quota)
    rows = [(*group, quota) for group, quota in clause.bound.values if None not in group]
    quotas = script.add("quota", listed([*map(quoted, clause.by), "quota"], rows))
    return script.add("quota", f"SELECT summed.*, quotas.quota FROM {summed} AS summed JOIN {quotas} AS quotas "
                      f"ON {same(columns(clause), 'summed', 'quotas')}")  # fmt: skip


def _bits(least: str, most: str, op: Comparison, bound: str) -> tuple[str, str]:
    """When the comparison is TRUE, and when it is not FALSE."""
    if op in {"<", "<="}:
        return f"{most} {op} {bound}", f"{least} {op} {bound}"
    if op in {">", ">="}:
        return f"{least} {op} {bound}", f"{most} {op} {bound}"
    equal = f"({least} = {bound} AND {most} = {bound})"
    possible = f"({least} <= {bound} AND {most} >= {bound})"
    return (equal, possible) if op == "=" else (f"NOT {possible}", f"NOT {equal}")


def total(script: Script, changes: str, by: tuple[Column, ...], *, is_exact: bool) -> str:
    """The changes of one instant in one group as one row; where all is exact, of ``lo`` alone."""
    sums = ("SUM(lo) AS lo",) if is_exact else ("SUM(lo) AS lo", "SUM(hi) AS hi")
    return script.add("total", f"SELECT {names(by, 't', *sums)} FROM ({changes}) GROUP BY {names(by, 't')}")


def steps(script: Script, summed: str, bits: tuple[str, ...], meant: Steps) -> Steps:
    """The changes of two bits over a step of sums; ``meant`` says of what, and what they were before."""
    by, base = meant.by, int(meant.base)
    named = ("lo",) if meant.exact else ("lo", "hi")
    are = (f"CASE WHEN {bit} THEN 1 ELSE 0 END AS {name}" for name, bit in zip(named, bits, strict=False))
    now = script.add("now", f"SELECT {names(by, 't', *are)} FROM {summed}")
    was = (f"{bit} - LAG({bit}, 1, {base}) OVER {over(by)} AS {bit}" for bit in named)
    turned = script.add("turned", f"SELECT {names(by, 't', *was)} FROM {now}")
    shown, changed = ("lo AS hi", "lo <> 0") if meant.exact else ("hi", "lo <> 0 OR hi <> 0")
    text = f"SELECT {names(by, 't', 'lo', shown)} FROM {turned} WHERE {changed}"
    return replace(meant, name=script.add(meant.name, text))
