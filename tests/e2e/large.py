"""Large inputs from a seed: cases of many facts, tables of many reports, guarantees of many clauses."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[2]
_MEMBERS = ("CN", "DK", "DZ", "FR", "GB", "GR", "GY", "KR", "PA", "PK", "RU", "SI", "SL", "SO", "US")
_FORM = "%Y-%m-%dT%H:%M:%SZ"
_HEAD = """\
case: large
title: {en: A large case, zh-Hant: 大型案例}
summary: {en: Made up for measuring., zh-Hant: 供量測之用。}
"""
_OPENING = """\
  - {id: council, kind: seat, role: security_council, parties: [CN, FR, GB, RU, US], from: 2016-01-01, basis: assumed}
  - {id: letter, kind: notification, procedure: snapback, by: [DE, FR, GB], signed: true, when: 2025-06-01T10:00:00Z,
     received: 2025-06-01T10:00:00Z, basis: assumed}
  - {id: draft, kind: draft, notification: letter, by: [FR], when: 2025-06-05T10:00:00Z, basis: assumed}
"""


def write_case(folder: Path, count: int, seed: int = 1) -> Path:
    """Write a case of so many facts of all kinds, over ten years."""
    dice = random.Random(seed)
    guarantee = ROOT / "guarantees" / "un-2231.guarantee.yaml"
    facts = "".join(_facts(dice, count - 3))
    path = folder / f"large-{count}.case.yaml"
    parties = "".join(f"  {name}: {{en: {name}, zh-Hant: {name}}}\n" for name in _MEMBERS)
    said = f"{_HEAD}guarantee: {guarantee}\nzone: GMT\nparties:\n{parties}facts:\n{_OPENING}{facts}"
    path.write_text(said, "utf-8")
    return path


def _facts(dice: random.Random, count: int) -> Iterator[str]:
    """Seats, statements, ballots and acknowledgements, each at its own minute."""
    start = datetime(2016, 1, 1, tzinfo=UTC)
    for number in range(count):
        when = start + timedelta(minutes=dice.randrange(10 * 365 * 24 * 60))
        yield f"  - {{id: f{number}, {_fact(dice, number, when)}, basis: assumed}}\n"


def _fact(dice: random.Random, number: int, when: datetime) -> str:
    moment = when.strftime(_FORM)
    match number % 100:
        case 0:  # one in a hundred: even a contested draft is not put to the vote every day
            late = (datetime(2025, 6, 6, tzinfo=UTC) + timedelta(minutes=number)).strftime(_FORM)
            votes = {member: dice.choice(("for", "against", "abstain")) for member in _MEMBERS}
            return f"kind: ballot, draft: draft, when: {late}, {_lists(votes)}"
        case share if share < 20:
            until = (when + timedelta(days=30)).strftime(_FORM)
            return f"kind: seat, role: president, parties: [{dice.choice(_MEMBERS)}], from: {moment}, until: {until}"
        case share if share < 50:
            return f"kind: acknowledgement, measure: un_provisions, by: [{dice.choice(('UN',))}], when: {moment}"
        case _:
            says = f"says: {{en: Words {number}., zh-Hant: 言詞。}}"
            return f"kind: statement, by: [{dice.choice(_MEMBERS)}], when: {moment}, {says}"


def _lists(votes: dict[str, str]) -> str:
    voters = {vote: [who for who, cast in votes.items() if cast == vote] for vote in ("for", "against", "abstain")}
    return ", ".join(f"{vote}: [{', '.join(who)}]" for vote, who in voters.items())


def write_reported_case(folder: Path, count: int, seed: int = 1) -> Path:
    """Write a case whose facts are so many reports in a table, three to an incident, over two months."""
    dice, start = random.Random(seed), datetime(2031, 1, 2, tzinfo=UTC)
    rows = ["id,source,class,zone,event_time,event_until,known_at,incident,denies,url"]
    for number in range(count):
        incident, source = divmod(number, 3)
        event = start + timedelta(seconds=incident * 5_184_000 * 3 // count + dice.randrange(600))
        known = event + timedelta(minutes=dice.randrange(1, 600))
        what = f"{('mission', 'satellite', 'agency')[source]},artillery,{('north', 'south')[incident % 2]}"
        rows.append(f"r{number},{what},{event.strftime(_FORM)},,{known.strftime(_FORM)},i{incident},,")
    (folder / f"reports-{count}.csv").write_text("\n".join(rows) + "\n", "utf-8")
    named = f"guarantee: {ROOT / 'guarantees' / 'two-lines.guarantee.yaml'}\nreports: [reports-{count}.csv]\n"
    expected = "expect:\n  - {as_of: 2031-04-01T00:00:00Z, findings: {renewed_attack: true}}\n"
    path = folder / f"reported-{count}.case.yaml"
    path.write_text(f"{_HEAD}{named}zone: Etc/UTC\n{expected}", "utf-8")
    return path


def guarantee_text(clauses: int) -> str:
    """The shipped snapback with so many more clauses, each of them used by a carve-out."""
    text = (ROOT / "guarantees" / "un-2231.guarantee.yaml").read_text("utf-8")
    added = "".join(_clause(number) for number in range(clauses))
    carved = "".join(
        f"      list-{n}:\n        what: {{en: goods of list {n}, zh-Hant: 第{n}表貨品}}\n        clause: extra-{n}\n"
        for n in range(clauses)
    )
    grown = text.replace("\nclauses:\n", f"\nclauses:\n{added}", 1)
    return grown.replace("    carve_outs:\n", f"    carve_outs:\n{carved}", 1)


def _clause(number: int) -> str:
    sentence = f"sentence: {{en: Provision {number} of the annex applies., zh-Hant: 附件第{number}項規定適用之。}}"
    return f"  extra-{number}:\n    {sentence}\n    fidelity: paraphrased\n    source: {{title: Annex page {number}}}\n"
