"""Drafting a bill: from one guarantee under one reading to the instruments that one jurisdiction would adopt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from foedus.drafting.bill import acts, frame
from foedus.drafting.bill.concern import concern_of
from foedus.drafting.bill.jurisdiction import Jurisdiction
from foedus.drafting.bill.jurisdictions import JURISDICTIONS
from foedus.drafting.bill.notes import notes
from foedus.drafting.bill.number import numbered, places_of
from foedus.drafting.bill.pen import Pen
from foedus.drafting.bill.quoted import quoted
from foedus.drafting.bill.reading import reading_of
from foedus.drafting.bill.tree import Bill, Division, Instrument, Opening, Rule
from foedus.instrument import Document, prose
from foedus.kernel import BadInputError, Flaw, Language, Message, Place, listed
from foedus.writing import glossary

_CONTENT: Mapping[str, Callable[[Pen], Iterator[Division]]] = MappingProxyType(
    {
        "findings": frame.findings,
        "definitions": frame.definitions,
        "evidence": frame.evidence,
        "ladder": frame.ladder,
        "procedures": acts.procedures,
        "measures": acts.measures,
        "reports": acts.reports,
        "residual": acts.residual,
        "ledger": acts.ledger,
        "questions": frame.questions,
        "ends": frame.ends,
    }
)


def draft(document: Document, jurisdiction: Jurisdiction, language: Language, answers: Sequence[str] = ()) -> Bill:
    """The bill by which a jurisdiction would bind itself to a guarantee.

    Args:
        document: the guarantee.
        jurisdiction: a row of ``JURISDICTIONS``.
        language: the language of the bill.
        answers: the reading that it follows, where the text has several: answers, or ``QUESTION=ANSWER``.

    Raises:
        BadInputError: nothing in the guarantee concerns the jurisdiction (B001), a question is left unanswered (B002),
            or an answer is unknown (B003).
    """
    if not _concerns(document, jurisdiction):
        raise _foreign(document, jurisdiction)
    reading = reading_of(document, answers)
    concern = concern_of(document.guarantees[reading], jurisdiction.party)
    if concern.is_empty:
        raise _foreign(document, jurisdiction)
    said = quoted(document, reading, language)
    pens = [
        Pen(
            document=document,
            reading=reading,
            jurisdiction=jurisdiction,
            form=form,
            language=language,
            concern=concern,
            quoted=said,
        )
        for form in jurisdiction.forms
        if form.kinds is None
        or any(document.guarantees[reading].measures[name].kind in form.kinds for name in concern.measures)
    ]
    return _bill(pens)


def _bill(pens: Sequence[Pen]) -> Bill:
    """The instruments together: each may refer to the divisions of those before it."""
    lead = pens[0]
    instruments: list[Instrument] = []
    abroad: dict[str, str] = {}
    for pen in pens:
        knowing = replace(pen, places=abroad)
        places = places_of(tuple(_divisions(knowing)), pen.jurisdiction, pen.language)
        instruments.append(_instrument(replace(pen, places={**abroad, **places})))
        there = pen.form.abroad.said(pen.language)
        abroad.update({key: there.format(place=place) for key, place in places.items()})
    remarks = tuple(notes(lead, instruments))
    is_translation = lead.language not in lead.jurisdiction.legal
    bill = Bill(
        jurisdiction=lead.jurisdiction.name,
        language=lead.language,
        is_translation=is_translation,
        name=lead.guarantee.guarantee,
        digest=lead.document.digest,
        dated=lead.guarantee.source.published,
        mark=prose.banner(lead.guarantee, lead.language),
        translation=lead.say("translation") if is_translation else "",
        citations={name: lead.voice.citation(name) for name in lead.guarantee.clauses},
        instruments=tuple(instruments),
        notes_heading=lead.say("notes.heading"),
        notes=remarks,
        footnote="",
    )
    return replace(bill, footnote=glossary.FOOTNOTE.said(lead.language)) if glossary.MARK in str(bill) else bill


def _instrument(pen: Pen) -> Instrument:
    form = pen.form
    return Instrument(
        name=form.name,
        kind=pen.formula(form.kind),
        title=form.title.said(pen.language).format(title=pen.words(pen.guarantee.title)),
        opening=tuple(_opening(pen)),
        body=numbered(tuple(_divisions(pen)), pen.jurisdiction, pen.language),
        closing=tuple(pen.formula(words) for words in form.closing),
    )


def _opening(pen: Pen) -> Iterator[Opening]:
    """Citations, recitals, and the words of enactment."""
    form = pen.form
    for words in form.citations:
        yield Opening(kind="citation", number="", text=pen.formula(words))
    if form.has_recitals:
        yield Opening(kind="lead", number="", text=pen.formula(form.findings))
        for place, rule in enumerate(frame.statements(pen), 1):
            yield Opening(kind="recital", number=f"({place})", text=rule.text, origin=rule.origin)
    if form.enacting is not None:
        yield Opening(kind="enacting", number="", text=pen.formula(form.enacting))


def _divisions(pen: Pen) -> Iterator[Division]:
    """What the form orders: formulas, and what is drawn from the guarantee."""
    for key in pen.form.order:
        formula = pen.form.formulas.get(key)
        if formula is None:
            yield from _CONTENT[key](pen)
        else:
            rules = tuple(Rule(text=pen.formula(words), origin=None) for words in formula.sentences)
            yield Division(key=key, heading=pen.formula(formula.heading), rules=rules)


def _concerns(document: Document, row: Jurisdiction) -> bool:
    """Whether a guarantee asks anything of a jurisdiction under any of its readings."""
    return any(not concern_of(guarantee, row.party).is_empty for guarantee in document.guarantees.values())


def _foreign(document: Document, jurisdiction: Jurisdiction) -> BadInputError:
    """That the guarantee asks nothing of the jurisdiction, and of which it does."""
    fitting = [row.name for row in JURISDICTIONS.values() if _concerns(document, row) and row != jurisdiction]
    title = jurisdiction.title
    message = Message(
        f"nothing in this guarantee concerns {title.en}: `{jurisdiction.party}` owes no measure, gives none a legal "
        f"basis, and "
        "has no act to do",
        f"本保證與{title.zh_hant}無涉：`{jurisdiction.party}`不負任何措施之義務，亦非其法律依據所在，並無應為之行為",
    )
    return BadInputError([Flaw(Place(document.file), "B001", message, _way_on(document, fitting))])


def _way_on(document: Document, fitting: Sequence[str]) -> Message:
    """Whose bills can be drafted; or what keeps any from being drafted."""
    guarantee = document.first
    owing = {name for measure in guarantee.measures.values() for name in measure.owed_by if name in guarantee.roles}
    vacant = [name for name in sorted(owing) if len(guarantee.parties_of(name)) == 0]
    if len(fitting) > 0:
        known = listed(f"`{name}`" for name in fitting)
        return Message(f"bills can be drafted for: {known.en}", f"得擬具草案之法域：{known.zh_hant}")
    if len(vacant) > 0:
        roles = listed(f"`{name}`" for name in vacant)
        return Message(
            f"the text does not say who holds {roles.en}, by whom its measures are owed: name the holders first",
            f"條文未載何者擔任負義務之職能{roles.zh_hant}，請先載明其擔任者",
        )
    return Message(
        "only parties called `US`, `GB`, `TW` or `EU` have bills so far; see docs/bills.md for a new jurisdiction",
        "目前僅有代號為`US`、`GB`、`TW`或`EU`之當事方得擬具草案；新增法域請見docs/bills.md",
    )
