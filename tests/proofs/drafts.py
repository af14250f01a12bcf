"""Two drafts held against each other, as a test asks it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from foedus.adapters.solving import Z3Solver
from foedus.instrument import parse
from foedus.proofs import Answer, Setting, against, settled
from foedus.proofs.terms.answer import Verdict
from tests.laws.playing import ZONE_RULES

SOLVER = Z3Solver()


def settings_of(text: bytes, numbers: Mapping[str, int] | None = None) -> list[Setting]:
    """A text under each of its readings."""
    document = parse(text, "g.yaml", ZONE_RULES)
    return [
        Setting(guarantee=each, reading=reading, zones=ZONE_RULES, at=settled(each), numbers=numbers or {})
        for reading, each in document.guarantees.items()
    ]


def compared(before: bytes, after: bytes, numbers: Mapping[str, int] | None = None) -> list[Answer]:
    """Every answer on how the second stands against the first, reading by reading."""
    return compared_settings(settings_of(before, numbers), settings_of(after, numbers))


def compared_settings(before: Sequence[Setting], after: Sequence[Setting]) -> list[Answer]:
    """The same of texts that have been read."""
    question = against(after)
    return [answer for setting in before for answer in question.ask(setting, SOLVER)]


def verdicts(answers: list[Answer]) -> dict[str, set[Verdict]]:
    """The verdicts in each thing, without those on the whole and on what is the same."""
    found: dict[str, set[Verdict]] = {}
    for answer in answers:
        assert answer.compared is not None
        if answer.compared.aspect not in {"overall", "same"}:
            found.setdefault(answer.compared.aspect, set()).add(answer.compared.verdict)
    return found


def whole(answers: list[Answer]) -> set[Verdict]:
    """The verdicts on the drafts as wholes, one for each reading."""
    return {each.compared.verdict for each in answers if each.compared and each.compared.aspect == "overall"}
