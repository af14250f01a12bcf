"""What an event is given, by a join: quicker where a group has few rows, as one for each incident has."""

from __future__ import annotations

from foedus.trigger.clause import Clause
from foedus.trigger.clause.provision import holds_of_nothing
from foedus.trigger.clause.syntax import Compare, Count, Distinct
from foedus.trigger.columnar.reading import meant, told_apart
from foedus.trigger.columnar.script import Script, farthest, nearest, quoted


def is_fitting(script: Script, clause: Clause, upto: int) -> bool:
    """Whether it is a count in groups of undeclared columns that nothing more can change by then."""
    if not isinstance(clause, Compare) or len(clause.terms) != 1 or not isinstance(clause.bound, int):
        return False
    term = clause.terms[0]
    return (
        isinstance(term.measure, (Count, Distinct))
        and term.times == 1
        and len(term.measure.events.given) == 0
        and len(script.provision.undeclared(clause.by)) > 0
        and not holds_of_nothing(clause)
        and script.question.open_from - nearest(term.measure.window) > upto
    )


def joined(script: Script, name: str, clause: Clause) -> str:
    """The rows at whose instant the clause holds in the group that they name."""
    assert isinstance(clause, Compare)
    measure = clause.terms[0].measure
    assert isinstance(measure, (Count, Distinct))
    near, far = nearest(measure.window), farthest(measure.window)
    key, _ = told_apart(measure)
    seen = meant(script, measure.events)
    pairs = " AND ".join(f"one.{quoted(column)} = other.{quoted(column)}" for column in clause.by)
    own = "one.id, one.happened" if script.ids_repeat else "one.id"
    counted = script.add(
        "counted",
        f"SELECT {own} FROM {name} AS one JOIN {seen} AS other ON {pairs} "
        f"AND other.happened BETWEEN one.happened + ({far}) AND one.happened + ({near}) "
        f"WHERE {script.in_group(clause.by, of='one.')} "
        f"GROUP BY {own} HAVING {_so_many(script, clause, f'other.{key}')}",
    )
    if not script.ids_repeat:
        return script.add("given", f"SELECT * FROM {name} WHERE id IN (SELECT id FROM {counted})")
    return script.add(
        "given",
        f"SELECT one.* FROM {name} AS one JOIN {counted} AS counted "
        "ON one.id = counted.id AND one.happened = counted.happened",
    )


def _so_many(script: Script, clause: Compare, key: str) -> str:
    """Whether the rows beside one, of which there is one at least, are so many by what tells them apart."""
    asked = (clause.op, clause.bound)
    if asked in {(">=", 1), (">", 0)}:
        return f"MAX({key}) IS NOT NULL"
    if asked in {(">=", 2), (">", 1)}:  # two at least differ: no need to sort all out first
        return f"MIN({key}) <> MAX({key})"
    is_single = isinstance(clause.terms[0].measure, Count) and not script.ids_repeat
    op = "<>" if clause.op == "!=" else clause.op
    return f"COUNT({'' if is_single else 'DISTINCT '}{key}) {op} {clause.bound}"
