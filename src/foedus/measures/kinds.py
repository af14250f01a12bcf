"""The table of kinds: a new kind of measure is one file beside this one, and one row here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from foedus.instrument import Document, Guarantee
from foedus.kernel import BadInputError, Flaw, Message, listed
from foedus.measures import arms, consultation, duty, finance, force, intelligence, permission, sanctions
from foedus.measures.kind import Kind
from foedus.writing import Node, shape

_ROWS = {
    row.KIND.name: row.KIND for row in (sanctions, arms, intelligence, permission, finance, consultation, force, duty)
}
KINDS: Mapping[str, Kind] = MappingProxyType(_ROWS)


def check_kinds(document: Document, kinds: Mapping[str, Kind] = KINDS) -> None:
    """Check each measure's kind and terms, under every reading.

    Raises:
        BadInputError: a kind is unknown, or its terms do not have its form.
    """
    flaws = tuple(dict.fromkeys(_flaws(document, kinds)))
    if len(flaws) > 0:
        raise BadInputError(flaws)


def _flaws(document: Document, kinds: Mapping[str, Kind]) -> Iterator[Flaw]:
    for reading, guarantee in document.guarantees.items():
        yield from _competences(document.texts[reading], guarantee, kinds)
        for name, measure in guarantee.measures.items():
            text = document.texts[reading].descend(("measures", name))
            first = document.first.measures.get(name)
            if first is None or first.kind != measure.kind or len(guarantee.measures) != len(document.first.measures):
                message, hint = _DIFFERS
                yield Flaw(text.place, "M003", message.under(f"measures.{name}"), hint)
            if measure.kind not in kinds:
                message, hint = _unknown(measure.kind, kinds)
                yield Flaw(text.place_of(("kind",)), "M001", message.under(f"measures.{name}.kind"), hint)
                continue
            yield from _measure(text, guarantee, name, kinds[measure.kind])


def _competences(text: Node, guarantee: Guarantee, kinds: Mapping[str, Kind]) -> Iterator[Flaw]:
    """Kinds that a union is said to hold for its members, and that there are not."""
    for name, party in guarantee.parties.items():
        for index, kind in enumerate(party.competences):
            if kind not in kinds:
                message, hint = _unknown(kind, kinds)
                place = text.descend(("parties", name, "competences", index)).place
                yield Flaw(place, "M001", message.under(f"parties.{name}.competences[{index + 1}]"), hint)


def _unknown(kind: str, kinds: Mapping[str, Kind]) -> tuple[Message, Message]:
    """That there is no such kind, and which there are."""
    known = listed(f"`{each}`" for each in kinds)
    message = Message(f"`{kind}` is not a kind of measure", f"`{kind}`不是措施之種類")
    return message, Message(f"the kinds are {known.en}", f"請擇一使用下列種類：{known.zh_hant}")


def _no_names(kind: Kind) -> tuple[Message, Message]:
    """That the kind lists nobody by name, so that nobody can be taken off."""
    message = Message(
        f"a measure of kind `{kind.name}` lists no names, so none can be taken off",
        f"`{kind.name}`類措施並無列名，無從除名",
    )
    return message, Message(
        "delete `delisted_by`, or write `kind: sanctions` or `kind: duty`",
        "請刪去`delisted_by`，或寫`kind: sanctions`或`kind: duty`",
    )


_DIFFERS = (
    Message(
        "which measures there are, and of what kind, differs between the readings",
        "措施之項目或其種類因解讀而異",
    ),
    Message("give each measure in every reading, with one kind", "請於各解讀均列載各項措施，且種類一致"),
)


def _measure(text: Node, guarantee: Guarantee, name: str, kind: Kind) -> Iterator[Flaw]:
    """What the kind refuses around its terms, in them, and in the names that they use."""
    measure = guarantee.measures[name]
    for demand in kind.demands(measure):
        message = demand.message.under(f"measures.{name}.{'.'.join(demand.path)}")
        yield Flaw(text.descend(demand.path).place, "M002", message, demand.hint)
    if measure.delisted_by is not None and not kind.lists_names:
        message, hint = _no_names(kind)
        yield Flaw(text.place_of(("delisted_by",)), "M002", message.under(f"measures.{name}.delisted_by"), hint)
    try:
        shape(text.descend(("terms",)), kind.terms)
    except BadInputError as error:
        for flaw in error.flaws:
            yield Flaw(flaw.place, flaw.code, flaw.message.under(f"measures.{name}.terms"), flaw.hint)
        return
    yield from _names(text, guarantee, name, kind)


def _names(text: Node, guarantee: Guarantee, name: str, kind: Kind) -> Iterator[Flaw]:
    """The names in the terms that mean nobody, and no clause, of this text."""
    terms, sides = guarantee.measures[name].terms, {*guarantee.parties, *guarantee.roles}
    named = [(path, party, sides, _SIDE) for path, party in kind.refers(terms)]
    named += [(path, clause, {*guarantee.clauses}, _CLAUSE) for path, clause in kind.cites(terms)]
    for path, meant, known, what in named:
        if meant not in known:
            message = Message(f"`{meant}` names no {what.en} of this text", f"`{meant}`並非本約文之{what.zh_hant}")
            declared = listed(f"`{each}`" for each in sorted(known)[:12])
            hint = Message(f"declared: {declared.en}", f"已宣告者：{declared.zh_hant}")
            place = text.descend(("terms", *path)).place
            yield Flaw(place, "R001", message.under(f"measures.{name}.terms"), hint)


_SIDE = Message("party or role", "當事方或職能")
_CLAUSE = Message("clause", "條款")
