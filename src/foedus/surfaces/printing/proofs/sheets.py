"""The report put together: question by question, the worst first, in one language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from foedus.instrument import Document, Reading
from foedus.kernel import Instant, Language, Message
from foedus.proofs import ASSUMPTIONS, Comparison, Finding, Outcome, Question
from foedus.surfaces.printing.proofs.words import OUTCOMES, VERDICTS, WORDS
from foedus.surfaces.words import state_shown

_WORST_FIRST = (Outcome.COUNTEREXAMPLE, Outcome.UNKNOWN, Outcome.PROVED)
WAIVES = "prove-"
"""Before the code of a question in ``waives``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class There:
    """The side of the other draft, where two are compared."""

    where: str
    by: tuple[str, ...]
    under: tuple[str, ...]
    """The readings of the other draft under which it is so; none where it is so under all."""
    comes_to: tuple[str, str] | None
    """When, and what the same record has come to there; nothing where no record is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One answer as it is told."""

    finding: Finding
    outcome: str
    about: str
    says: str
    where: str
    by: tuple[str, ...]
    mend: str
    under: tuple[str, ...]
    story: tuple[tuple[str, str], ...]
    """Each step: when, and what."""
    is_withheld: bool
    """Whether there is a course of events that is not told here."""
    there: There | None
    """The side of the other draft; nothing where there is none."""

    @property
    def is_short(self) -> bool:
        """Whether it holds under every reading of one text, so that there is little to tell."""
        is_proved = self.finding.answer.outcome is Outcome.PROVED
        return is_proved and len(self.under) == 0 and self.there is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The answers to one question."""

    question: Question
    asks: str
    taught_by: str
    worst: Outcome
    waived: str | None
    """Why the text sets aside what is found; nothing where it does not."""
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The whole report."""

    language: Language
    title: str
    status: str
    place: str
    digest: str
    other: str
    """The place of the other draft; empty where there is none."""
    at: Instant | None
    """When its roles are taken to be held; nothing where they are held for good."""
    tally: str
    groups: tuple[Group, ...]
    assumes: tuple[tuple[str, str], ...]
    stopped: str
    """That not every question was asked; empty where every one was."""
    idle: tuple[str, ...]
    """What the text sets aside although nothing is found there."""

    def say(self, name: str) -> str:
        """A word around the answers."""
        return WORDS[name].said(self.language)

    @property
    def found(self) -> tuple[Finding, ...]:
        """What is not proved, and not set aside by the text."""
        open_ones = (row.finding for group in self.groups if group.waived is None for row in group.rows)
        return tuple(each for each in open_ones if each.answer.outcome is not Outcome.PROVED)


def sheet(
    document: Document,
    found: Sequence[Finding],
    language: Language,
    *,
    at: Instant | None,
    asked: tuple[int, int],
    other: Document | None = None,
) -> Sheet:
    """The report on a document; ``asked`` says how many questions out of how many, ``other`` is a draft beside it."""
    groups = sorted(_groups((document, other), found, language), key=_rank)
    counts = Counter(each.answer.outcome for each in found)
    first = document.first
    used = dict.fromkeys(name for each in found for name in each.answer.assumes)
    stopped = "" if asked[0] == asked[1] else WORDS["stopped"].said(language).format(asked=asked[0], all=asked[1])
    return Sheet(
        language=language,
        title=first.title.said(language),
        status=state_shown(first.status, language),
        place=document.file,
        digest=document.digest,
        other="" if other is None else other.file,
        at=at,
        tally=WORDS["tally"].said(language).format(**{each.value: counts[each] for each in Outcome}),
        groups=tuple(groups),
        assumes=tuple((name, ASSUMPTIONS[name].said(language)) for name in used),
        stopped=stopped,
        idle=tuple(_idle(document, groups, language)) if stopped == "" else (),
    )


def _rank(group: Group) -> tuple[bool, int]:
    """What is found first, and what the text sets aside last."""
    return group.waived is not None, _WORST_FIRST.index(group.worst)


def _groups(
    documents: tuple[Document, Document | None], found: Sequence[Finding], language: Language
) -> Iterator[Group]:
    document, other = documents
    for question, answers in groupby(found, key=lambda each: each.question):
        every = tuple(answers)
        reason = document.first.waives.get(f"{WAIVES}{question.code}")
        yield Group(
            question=question,
            asks=question.asks.said(language),
            taught_by=question.taught_by.said(language),
            worst=every[0].answer.outcome,
            waived=None if reason is None else reason.said(language),
            rows=tuple(_row(document, other, each, language) for each in every),
        )


def _row(document: Document, other: Document | None, finding: Finding, language: Language) -> Row:
    answer = finding.answer
    every = len(finding.readings) == len(document.readings)
    happenings = () if answer.story is None else answer.story.happenings
    is_withheld = answer.figures.get("withheld") is True
    return Row(
        finding=finding,
        outcome=_outcome(finding).said(language),
        about=answer.about.said(language),
        says=answer.says.said(language).removesuffix("." if language == "en" else "。"),
        where=str(document.place(finding.readings[0], *answer.path)),
        by=tuple(_clause(document, finding.readings[0], name, language) for name in answer.clauses),
        mend=answer.mend.said(language),
        under=() if every else tuple(str(reading) for reading in finding.readings),
        story=() if is_withheld else tuple((str(each.when), each.what.said(language)) for each in happenings),
        is_withheld=is_withheld and len(happenings) > 0,
        there=None if other is None or answer.compared is None else _there(other, answer.compared, language),
    )


def _outcome(finding: Finding) -> Message:
    """What came of it in a word or two: between two drafts, how the other one stands."""
    compared = finding.answer.compared
    return OUTCOMES[finding.answer.outcome] if compared is None else VERDICTS[compared.verdict]


def _there(other: Document, compared: Comparison, language: Language) -> There:
    last = None if compared.story is None else compared.story.happenings[-1]
    return There(
        where=str(other.place(compared.reading, *compared.path)),
        by=tuple(_clause(other, compared.reading, name, language) for name in compared.clauses),
        under=tuple(str(reading) for reading in compared.under),
        comes_to=None if last is None else (str(last.when), last.what.said(language)),
    )


def _clause(document: Document, reading: Reading, name: str, language: Language) -> str:
    """A clause as the text calls it, with its place in the file."""
    clause = document.guarantees[reading].clauses[name]
    place = document.place(reading, "clauses", name)
    said = name if clause.at is None else clause.at.said(language)
    return Message(f"{said} (line {place.line})", f"{said}（第{place.line}行）").said(language)


def _idle(document: Document, groups: Sequence[Group], language: Language) -> Iterator[str]:
    """Questions that the text sets aside although every answer is proved, or none is given."""
    found = {group.question.code for group in groups if group.worst is not Outcome.PROVED}
    for code in document.first.waives:
        if code.startswith(WAIVES) and code.removeprefix(WAIVES) not in found:
            yield WORDS["idle"].said(language).format(code=code)
