"""The table of kinds: a new kind of measure is one file beside this one, and one row here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from foedus.instrument import Document, Guarantee
from foedus.kernel import BadInputError, Flaw
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
        for name, measure in guarantee.measures.items():
            text = document.texts[reading].descend(("measures", name))
            first = document.first.measures.get(name)
            if first is None or first.kind != measure.kind or len(guarantee.measures) != len(document.first.measures):
                message = f"measures.{name}: which measures there are, and of what kind, differs between the readings"
                yield Flaw(text.place, "M003", message, "give each measure in every reading, with one kind")
            if measure.kind not in kinds:
                known = ", ".join(f"`{kind}`" for kind in kinds)
                message = f"measures.{name}.kind: `{measure.kind}` is not a kind of measure"
                yield Flaw(text.place_of(("kind",)), "M001", message, f"the kinds are {known}")
                continue
            yield from _measure(text, guarantee, name, kinds[measure.kind])


def _measure(text: Node, guarantee: Guarantee, name: str, kind: Kind) -> Iterator[Flaw]:
    """What the kind refuses around its terms, in them, and in the names that they use."""
    measure = guarantee.measures[name]
    for demand in kind.demands(measure):
        message = f"measures.{name}.{'.'.join(demand.path)}: {demand.message}"
        yield Flaw(text.descend(demand.path).place, "M002", message, demand.hint)
    try:
        shape(text.descend(("terms",)), kind.terms)
    except BadInputError as error:
        for flaw in error.flaws:
            yield Flaw(flaw.place, flaw.code, f"measures.{name}.terms: {flaw.message}", flaw.hint)
        return
    known = {*guarantee.parties, *guarantee.roles}
    for path, party in kind.refers(measure.terms):
        if party not in known:
            message = f"measures.{name}.terms: `{party}` names no party or role of this text"
            hint = f"declared: {', '.join(f'`{each}`' for each in sorted(known)[:12])}"
            yield Flaw(text.descend(("terms", *path)).place, "R001", message, hint)
