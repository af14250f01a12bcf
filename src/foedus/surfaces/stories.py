"""The story of an answer as a case, which anybody can run: it has to come out as the answer says."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from io import StringIO

from pydantic import JsonValue

from foedus.instrument import Guarantee
from foedus.kernel import Message
from foedus.measures import KINDS, Phase
from foedus.proofs import Finding, Happening, Story

_SUPPOSED = Message(
    "None of this happened: it was worked out from the text, to show what the text allows.",
    "以上均屬虛構：係由條文推演而得，以示條文所許之情形。",
)
_LISTED = ("facts", "expect")


def story_files(finding: Finding, guarantee: Guarantee, *, name: str, path: str) -> Mapping[str, str]:
    """The files of the case that replays an answer, by their names; none where the answer has no story.

    Args:
        finding: the answer, with its question.
        guarantee: the text under the first of the readings that the answer is about.
        name: the name of the case; its files are ``NAME.case.yaml`` and, where anything was reported,
            ``NAME.reports.csv``.
        path: the file of the guarantee, from the folder of the case.
    """
    story = finding.answer.story
    if story is None:
        return {}
    asks, about, says = finding.question.asks, finding.answer.about, finding.answer.says
    head: dict[str, JsonValue] = {
        "case": name,
        "title": _words(Message(f"{about.en}: {asks.en}", f"{about.zh_hant}：{asks.zh_hant}")),
        "summary": _words(Message(f"{says.en[:1].upper()}{says.en[1:]}.", f"{says.zh_hant}。")),
        "hypothetical": _words(_SUPPOSED),
        "guarantee": path,
        "zone": guarantee.zone,
    }
    strangers = {**{code: Message.same(code) for code in _acting(story)}, **story.strangers}
    if any(code not in guarantee.parties for code in strangers):
        named = {code: words for code, words in strangers.items() if code not in guarantee.parties}
        head["parties"] = {code: _words(named[code]) for code in sorted(named)}
    files = {f"{name}.reports.csv": _reports(story)} if len(story.reports) > 0 else {}
    if len(files) > 0:
        head["reports"] = list[JsonValue](files)
    head["facts"] = [fact for fact in map(_fact, story.happenings) if fact is not None]
    under = dict(finding.readings[0].answers)
    head["expect"] = [_expected(each, guarantee, under) for each in story.expect]
    return {f"{name}.case.yaml": "".join(f"{line}\n" for line in _lines(head)), **files}


def of_other(found: Iterable[Finding]) -> Iterator[Finding]:
    """What the records of two drafts come to under the other one, as findings about that."""
    for each in found:
        compared = each.answer.compared
        if compared is not None and compared.story is not None:
            answer = replace(each.answer, story=compared.story)
            yield replace(each, answer=answer, readings=(compared.reading,))


def _acting(story: Story) -> frozenset[str]:
    """Whoever signs, sits or votes in it."""
    facts = (happening.fact for happening in story.happenings)
    lists = (fact.get(key, []) for fact in facts for key in ("by", "parties", "for", "against", "abstain"))
    return frozenset(code for each in lists if isinstance(each, list) for code in each if isinstance(code, str))


def _words(message: Message) -> dict[str, JsonValue]:
    return {"en": message.en, "zh-Hant": message.zh_hant}


def _fact(happening: Happening) -> JsonValue:
    """What happened as a fact; nothing where it only tells what comes of the others."""
    if len(happening.fact) == 0:
        return None
    return {**_plain(happening.fact), "basis": "assumed", "note": _words(happening.what)}


def _expected(stated: Mapping[str, object], guarantee: Guarantee, under: Mapping[str, str]) -> JsonValue:
    """What must come out under a reading, with the word that the kind of the measure has for a phase."""
    written = _plain(stated)
    if len(under) > 0:
        written.setdefault("reading", dict(under))
    phase = written.pop("phase", None)
    if phase is not None:
        kind = KINDS[guarantee.measures[str(written["measure"])].kind]
        written["state"] = kind.word(Phase(str(phase)))
    return written


def _plain(written: Mapping[str, object]) -> dict[str, JsonValue]:
    """A copy that is mappings, lists, text, numbers and truth and nothing else."""
    return json.loads(json.dumps(dict(written)))


def _lines(head: Mapping[str, JsonValue]) -> Iterator[str]:
    """The document: each key on a line, and of what happened and what is expected each on a line of its own."""
    for key, value in head.items():
        if key in _LISTED and isinstance(value, list) and len(value) > 0:
            yield f"{key}:"
            yield from (f"  - {_flow(item)}" for item in value)
        else:
            yield f"{key}: {_flow(value)}"


def _flow(value: JsonValue) -> str:
    """A value on one line: what is JSON is YAML."""
    return json.dumps(value, ensure_ascii=False)


def _reports(story: Story) -> str:
    """The reports as a file of rows under one header."""
    columns = dict.fromkeys(key for row in story.reports for key in row)
    text = StringIO()
    rows = csv.DictWriter(text, list(columns), lineterminator="\n")
    rows.writeheader()
    rows.writerows(story.reports)
    return text.getvalue()
