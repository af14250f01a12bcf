"""The whole page in five lines, for a reader who stops there."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.procedure import Judgment
from foedus.surfaces.printing.doubt import Doubt
from foedus.surfaces.printing.owed import Owed
from foedus.surfaces.printing.promised import Item, holders
from foedus.surfaces.printing.reader import Reader
from foedus.surfaces.printing.stands import Cell, Stands
from foedus.surfaces.printing.story import notice
from foedus.surfaces.running import Run


def glance(run: Run, reader: Reader, where: Stands, further: tuple[Owed, Doubt]) -> Iterator[Item]:
    """What was promised, what was decided, what is in effect, what is owed, what is not certain."""
    debts, doubts = further
    yield Item(term=reader.say("glance.promised"), texts=(_promise(run, reader),))
    yield Item(term=reader.say("glance.decided"), texts=tuple(_decided(run, reader)))
    yield from _standing(reader, where)
    yield Item(term=reader.say("glance.owed"), texts=(debts.summary,))
    counted = {"assumed": len(doubts.assumed), "aside": len(doubts.aside), "unknown": len(doubts.unknown)}
    numbers = {name: reader.number(count) for name, count in counted.items()}
    yield Item(term=reader.say("glance.doubt"), texts=(reader.say("glance.doubts", **numbers),))


def _promise(run: Run, reader: Reader) -> str:
    first = run.staged.document.first
    violations = dict.fromkeys(reader.speech.violation_of(procedure) for procedure in first.procedures)
    parts = {
        "guarantors": holders(reader, first.guarantors),
        "beneficiaries": holders(reader, first.beneficiaries),
        "addressees": holders(reader, first.addressees),
        "violations": reader.either(violations),
        "measures": reader.joined(measure.name.said(reader.language) for measure in first.measures.values()),
    }
    key = "glance.promise" if len(first.beneficiaries) > 0 else "glance.promise_to_nobody"
    return reader.capital(reader.say(key, **parts))


def _decided(run: Run, reader: Reader) -> Iterator[str]:
    """The verdict on each notification; where readings differ, on each under its own."""
    judged: dict[str, dict[str, list[str]]] = {}
    for outlook in run.assessment.outlooks:
        for judgment in outlook.judgments:
            verdicts = judged.setdefault(judgment.notification, {})
            verdicts.setdefault(_verdict(reader, judgment), []).append(str(outlook.reading))
    for notification, verdicts in judged.items():
        texts = [
            verdict
            if len(verdicts) == 1
            else reader.say("under", label=reader.joined(reader.labels.get(code, code) for code in codes), text=verdict)
            for verdict, codes in verdicts.items()
        ]
        yield reader.say("under", label=notice(run, reader, notification), text=reader.say("list.stop").join(texts))
    if len(judged) == 0:
        yield reader.say("glance.nothing_decided")


def _verdict(reader: Reader, judgment: Judgment) -> str:
    verdict = reader.speech.verdict(judgment.verdict.value)
    if judgment.since is not None:
        verdict = reader.say("brackets", text=verdict, inside=reader.moment(judgment.since).text)
    claims = (
        reader.speech.event("claim_stands", claim=claim, standing=reader.speech.claim(standing))
        for claim, standing in judgment.claims.items()
    )
    return reader.speech.joined("both", (verdict, *claims))


def _standing(reader: Reader, where: Stands) -> Iterator[Item]:
    """The measures in effect each on a line; those that are not, in one."""
    strong = tuple(_stand(reader, cell) for cell in where.measures if cell.tone == "strong")
    open_ = tuple(_stand(reader, cell) for cell in where.measures if cell.tone == "doubt")
    rest = [_stand(reader, cell) for cell in where.measures if cell.tone == "plain"]
    if len(strong) > 0 or len(open_) == 0:
        yield Item(term=reader.say("glance.stands"), texts=strong or (reader.say("nothing"),))
    if len(open_) > 0:
        yield Item(term=reader.say("glance.open"), texts=open_)
    if len(rest) > 0:
        yield Item(term=reader.say("glance.rest"), texts=(reader.say("list.stop").join(rest),))


def _stand(reader: Reader, cell: Cell) -> str:
    since = "" if cell.since.text == "" else reader.say("stands.since", when=cell.since.text)
    state = cell.state if since == "" else reader.say("brackets", text=cell.state, inside=since)
    return reader.say("under", label=reader.capital(cell.measure), text=state)
