"""The divisions around the measures: findings, definitions, evidence, readings, the end."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.drafting.bill.pen import Pen
from foedus.drafting.bill.tree import Division, Origin, Rule

_SIDES = ("guarantors", "beneficiaries", "addressees")
_CHECKED_ASIDE = ("evidence.sources", "evidence.corroboration_of", "evidence.alarms")


def statements(pen: Pen) -> tuple[Rule, ...]:
    """What the guarantee is: its summary and its sides. Findings in one place, recitals in another."""
    return tuple(rule for path in ("summary", *_SIDES) for rule in pen.quoted.under(path))


def findings(pen: Pen) -> Iterator[Division]:
    """The statements, in the body."""
    lead = pen.formula(pen.form.findings)
    rule = Rule(text=lead, origin=Origin(path="title"), rules=statements(pen))
    yield Division(key="findings", heading=pen.heading("findings"), rules=(rule,))


def definitions(pen: Pen) -> Iterator[Division]:
    """The guarantee, the roles in which somebody acts, and the violations."""
    source = next(pen.quoted.under("source")).text
    meant = [pen.rule("definitions.guarantee", "title", source=source), pen.rule("definitions.clause", "clauses")]
    meant.append(pen.rule("definitions.effect", "procedures"))
    each = (
        pen.say("definitions.party", name=pen.words(party.name), code=code)
        for code, party in pen.guarantee.parties.items()
    )
    meant.append(pen.rule("definitions.parties", "parties", names=pen.voice.joined(each)))
    paths = [f"roles.{name}" for name in pen.concern.roles]
    paths += [f"violations.{name}" for name in pen.concern.violations]
    meant += [rule for path in paths for rule in pen.quoted.under(path)]
    lead = Rule(text=pen.say("definitions.lead"), origin=Origin(path="title"), rules=tuple(meant))
    yield Division(key="definitions", heading=pen.heading("definitions"), rules=(lead,))


def evidence(pen: Pen) -> Iterator[Division]:
    """Sources, corroboration and attribution, where a violation of the bill is counted from reports."""
    counted = any(pen.guarantee.violations[name].condition is not None for name in pen.concern.violations)
    if pen.guarantee.evidence is None or not counted:
        return
    rules: list[Rule] = []
    gathered: set[str] = set()
    for path, rule in pen.quoted.rules.items():
        group = next((group for group in _CHECKED_ASIDE if path.startswith(f"{group}.")), None)
        if group is not None and group not in gathered:
            gathered.add(group)
            rules.append(_gathered(pen, group))
        elif group is None and path.startswith("evidence."):
            rules.append(rule)
    yield Division(key="evidence", heading=pen.heading("evidence"), rules=tuple(rules))


def _gathered(pen: Pen, group: str) -> Rule:
    """Passages of one kind under one sentence."""
    return Rule(text=pen.say(group), origin=Origin(path=group), rules=tuple(pen.quoted.under(group)))


def ladder(pen: Pen) -> Iterator[Division]:
    """The order of the procedures that the bill holds."""
    rungs: list[Rule] = []
    for number, code in enumerate(pen.guarantee.ladder, 1):
        if code in pen.concern.procedures:
            about = pen.guarantee.procedures[code].on
            violation = pen.guarantee.violations[about]
            parts = {"code": code, "violation": pen.words(violation.name)}
            rungs.append(pen.rule("ladder.rung", f"ladder.{number}", violation.clause, **parts))
    if len(rungs) > 1:
        lead = Rule(text=pen.say("ladder.lead"), origin=Origin(path="ladder"), rules=tuple(rungs))
        yield Division(key="ladder", heading=pen.heading("ladder"), rules=(lead,))


def questions(pen: Pen) -> Iterator[Division]:
    """Which reading the bill follows, and that there are others."""
    answers = dict(pen.reading.answers)
    rules: list[Rule] = []
    for name, question in pen.guarantee.questions.items():
        says = pen.words(question.answers[answers[name]].says)
        others = [pen.words(answer.says) for other, answer in question.answers.items() if other != answers[name]]
        listed = pen.voice.joined(pen.say("question.other", says=other) for other in others)
        asks = pen.words(question.asks)
        rules.append(pen.rule("question", f"questions.{name}", question.clause, asks=asks, says=says, others=listed))
    if len(rules) > 0:
        yield Division(key="questions", heading=pen.heading("questions"), rules=tuple(rules))


def ends(pen: Pen) -> Iterator[Division]:
    """The end of the guarantee, and with it of the duties."""
    stated = pen.guarantee.ends
    if stated is None:
        return
    rules = (pen.rule("ends.lead", "ends", stated.clause), *pen.quoted.under("ends"))
    yield Division(key="ends", heading=pen.heading("ends"), rules=rules)
