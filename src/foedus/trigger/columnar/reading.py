"""Which rows of the table a measure is about, and by what it tells them apart."""

from __future__ import annotations

from foedus.trigger.clause import Events
from foedus.trigger.clause.syntax import Compared, Count, Distinct, OneOf, Sum, Test
from foedus.trigger.columnar.script import Script, among, quoted


def meant(script: Script, events: Events) -> str:
    """The rows that are meant, those they are given apart."""
    kinds = ", ".join("'" + kind.replace("'", "''") + "'" for kind in events.kinds)
    tests = [f"kind IN ({kinds})"] if len(events.kinds) > 0 else []
    tests.extend(_test(test) for test in events.where)
    text = f"SELECT *, 1 AS sure FROM ({script.told()}) WHERE {' AND '.join(['TRUE', *tests])}"
    return script.add("meant", text)


def told_apart(measure: Count | Distinct | Sum) -> tuple[str, str]:
    """By what rows are told apart, and what each adds."""
    match measure:
        case Count():
            return "id", "1"
        case Distinct():
            return quoted(measure.column), "1"
        case Sum():
            return "id", quoted(measure.field)


def _test(test: Test) -> str:
    column = quoted(test.field)
    if isinstance(test, Compared):
        return f"{column} {'<>' if test.op == '!=' else test.op} {test.value}"
    return among(column, test.values) if isinstance(test, OneOf) else f"NOT ({among(column, test.values)})"
