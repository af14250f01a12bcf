"""A measure, as changes: what enters the windows at an instant, and what leaves them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import prod

from foedus.trigger.clause import Clause, Events, Measure
from foedus.trigger.clause.syntax import Column, Compared, Count, Distinct, Holding, Sum
from foedus.trigger.columnar import joining
from foedus.trigger.columnar.reading import meant, told_apart
from foedus.trigger.columnar.script import BOUNDLESS, Script, Steps, farthest, names, nearest, over, quoted, same

Compile = Callable[[Script, Clause, int], Steps]


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A step with the columns of the groups, ``t``, and ``lo`` and ``hi``: how the least and the most change at t.

    Attributes:
        name: of the step.
        before: what the measure is before anything has happened.
        exact: whether the least and the most are always the same.
    """

    name: str
    before: int
    exact: bool


def added(script: Script, term: tuple[Measure, int], by: tuple[Column, ...], upto: int, compile_: Compile) -> Added:
    """The changes of a measure, so many times, in the groups of some columns."""
    measure, times = term
    if isinstance(measure, Holding):
        return _holding(script, (measure, times), by, upto, compile_)
    near, far = nearest(measure.window), farthest(measure.window)
    found, is_sure = filtered(script, measure.events, upto + near, compile_)
    key, worth = told_apart(measure)
    wanted = f"{script.in_group(by)} AND {key} IS NOT NULL AND {worth} IS NOT NULL"
    told = f"{key} AS own, CAST({worth} AS BIGINT) AS worth"
    inside = f"{told}, happened - ({near}) AS enters, happened - ({far}) + 1 AS leaves"
    rows = script.add("rows", f"SELECT {names(by, inside, 'sure')} FROM {found} WHERE {wanted}")
    is_single = is_sure and isinstance(measure, (Count, Sum)) and not script.ids_repeat
    sure = rows if is_single else _apart(script, rows, by, "sure = 1")
    changes = _changes(sure, by, times) if is_sure else _doubtful_changes(script, (rows, sure), by, times)
    is_open = script.question.open_from - near <= upto
    if is_open:
        changes += " UNION ALL " + _opening(script, measure, times, by)
    return Added(name=script.add("added", changes), before=0, exact=is_sure and not is_open)


def _apart(script: Script, rows: str, by: tuple[Column, ...], where: str) -> str:
    """The rows, those of one event cut so that it lies in no window twice."""
    before = f"LAG(leaves) OVER {over(by, 'own', order='enters')}"
    cut = names(by, f"GREATEST(enters, COALESCE({before}, enters)) AS enters", "leaves", "worth")
    return script.add("apart", f"SELECT * FROM (SELECT {cut} FROM {rows} WHERE {where}) WHERE enters < leaves")


def _entering(source: str, by: tuple[Column, ...], lo: str, hi: str) -> str:
    enters = names(by, "enters AS t", f"{lo} AS lo", f"{hi} AS hi")
    leaves = names(by, "leaves AS t", f"-({lo}) AS lo", f"-({hi}) AS hi")
    return f"SELECT {enters} FROM {source} UNION ALL SELECT {leaves} FROM {source}"


def _changes(sure: str, by: tuple[Column, ...], times: int) -> str:
    worth = f"{times} * worth"
    return _entering(sure, by, worth, worth)


def _doubtful_changes(script: Script, rows: tuple[str, str], by: tuple[Column, ...], times: int) -> str:
    """What is sure adds to both ends; what is not, to the most if it adds and to the least if it takes away."""
    gain, loss = f"GREATEST({times} * worth, 0)", f"LEAST({times} * worth, 0)"
    possible = _apart(script, rows[0], by, "TRUE")
    return f"{_entering(rows[1], by, gain, loss)} UNION ALL {_entering(possible, by, loss, gain)}"


def _opening(script: Script, measure: Count | Distinct | Sum, times: int, by: tuple[Column, ...]) -> str:
    """From where the window holds instants of which more may become known, in every group."""
    falls = isinstance(measure, Sum) and not _is_limited(measure)
    least, most = (-BOUNDLESS if falls else 0), BOUNDLESS
    lo, hi = (times * least, times * most) if times > 0 else (times * most, times * least)
    at = script.question.open_from - nearest(measure.window)
    return f"SELECT {names(by, f'{at} AS t', f'{lo} AS lo', f'{hi} AS hi')} FROM {script.domain(by)}"


def _is_limited(measure: Sum) -> bool:
    """Whether the text takes in values from nothing up alone."""
    tests = [test for test in measure.events.where if isinstance(test, Compared) and test.field == measure.field]
    return any(test.value >= 0 and test.op in {"=", ">=", ">"} for test in tests)


def filtered(script: Script, events: Events, upto: int, compile_: Compile) -> tuple[str, bool]:
    """The rows that are meant, each with whether it is sure; and whether all are."""
    name, are_sure = meant(script, events), True
    for given in events.given:
        if joining.is_fitting(script, given, upto):
            name = joining.joined(script, name, given)
            continue
        found = compile_(script, given, upto)
        name = _given(script, name, found)
        are_sure = are_sure and found.exact
    return name, are_sure


def _given(script: Script, name: str, given: Steps) -> str:
    """The rows at whose instant a clause is not FALSE in the group that they name."""
    by, base = given.by, int(given.base)
    kept, own = ["id", "happened", "kind", *map(quoted, script.fields)], {quoted(column) for column in by}
    padded = [each if each in own else f"NULL AS {each}" for each in kept]
    both = script.add(
        "beside",
        f"SELECT {', '.join(kept)}, sure, happened AS t, 0 AS lo, 0 AS hi FROM {name} WHERE {script.in_group(by)} "
        f"UNION ALL SELECT {', '.join(padded)}, 0 AS sure, t, lo, hi FROM {given.name}",
    )
    held = (
        f"{base} + SUM({bit}) OVER {over(by)} AS {said}" for bit, said in (("lo", "is_true"), ("hi", "is_possible"))
    )
    judged = script.add("judged", f"SELECT {', '.join(kept)}, sure, {', '.join(held)} FROM {both}")
    sure = "CAST(LEAST(sure, is_true) AS INTEGER) AS sure"
    rows = f"FROM {judged} WHERE happened IS NOT NULL AND is_possible > 0"
    return script.add("given", f"SELECT {', '.join(kept)}, {sure} {rows}")


def _holding(script: Script, term: tuple[Holding, int], by: tuple[Column, ...], upto: int, compile_: Compile) -> Added:
    measure, times = term
    part = compile_(script, measure.clause, upto)
    more = [column for column in part.by if column not in by]
    before = prod(len(script.provision.domains[column]) for column in more) if part.base else 0
    lo, hi = ("lo", "hi") if times > 0 else ("hi", "lo")
    loose = script.provision.undeclared(part.by)
    unheard = " AND ".join(["TRUE", *(f"part.{quoted(column)} IS NULL" for column in loose)])
    shown = names(by, "part.t", f"{times} * part.{lo} AS lo", f"{times} * part.{hi} AS hi", of="part.")
    text = f"SELECT {shown} FROM {part.name} AS part" + (f" WHERE NOT ({unheard})" if len(loose) > 0 else "")
    if len(loose) > 0 and not part.exact:
        most = {"lo": "0", "hi": f"{times * BOUNDLESS} * part.hi"}
        declared = [column for column in by if column in script.provision.domains]
        boundless = names(by, "part.t", f"{most[lo]} AS lo", f"{most[hi]} AS hi", of="whole.")
        text += (
            f" UNION ALL SELECT {boundless} FROM {part.name} AS part JOIN {script.domain(by)} AS whole "
            f"ON {same(declared, 'part', 'whole')} WHERE {unheard}"
        )
    return Added(name=script.add("holding", text), before=times * before, exact=part.exact)
