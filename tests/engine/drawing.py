"""A fund on a small guarantee, draws on it, and findings about its tranches."""

from __future__ import annotations

from typing import Any

from foedus.engine import View, assess, draws
from foedus.kernel import Instant
from foedus.rehearsal import Staged
from tests.engine.scenes import NOTIFIED, text
from tests.laws.playing import ZONE_RULES, staged
from tests.laws.texts import Written
from tests.laws.worlds import World, whole_case
from tests.measures.kind_samples import SAMPLES, terms_of

END = "2026-04-20T00:00:00Z"


def fund(**more: Any) -> dict[str, Any]:
    """A fund of 100, of which M1 bears 60 and X2 40, drawn by the council."""
    plain = {**terms_of("finance"), "callable": {"total": 100, "shares": {"M1": 60, "X2": 40}}, "tranches": []}
    return {**plain, "drawing": {"by": "council"}, **more}


def played(*facts: Written, terms: Any = None, notified: Written = NOTIFIED, **more: Any) -> Staged:
    """The notification, and what followed, under a measure that is a fund."""
    written = text()
    changes = {**SAMPLES["finance"], "kind": "finance", "terms": fund() if terms is None else terms, **more}
    written["measures"]["m-p"].update(changes)
    return staged(World(written, whole_case("GMT", [notified, *facts])))


def drawn(amounts: Any, when: Any = "2026-03-10T12:00:00Z", name: str = "d", **more: Any) -> Written:
    """A draw of the council."""
    made: Written = {"id": name, "kind": "draw", "basis": "assumed", "by": ["M4"], "signed": True, "measure": "m-p"}
    return {**made, "amounts": amounts, "when": when, **more}


def found(tranche: int, when: Any = "2026-03-05T00:00:00Z", name: str = "f", **more: Any) -> Written:
    """A finding of the council about a tranche."""
    made: Written = {"id": name, "kind": "tranche_finding", "basis": "assumed", "by": ["M4"], "signed": True}
    return {**made, "measure": "m-p", "tranche": tranche, "when": when, **more}


def answer(play: Staged, name: str = "d", as_of: str = END, view: View | None = None) -> str:
    """What becomes of a draw."""
    return draws.answer_of(play.document, _assessed(play, as_of, view), name, ZONE_RULES)


def left(play: Staged, whose: str = "in_all", as_of: str = END, view: View | None = None) -> str:
    """What is left."""
    return draws.left_of(play.document, _assessed(play, as_of, view), "m-p", whose, ZONE_RULES)


def _assessed(play: Staged, as_of: str, view: View | None) -> Any:
    return assess(play.document, play.known, view or View(), Instant.parse(as_of), ZONE_RULES)
