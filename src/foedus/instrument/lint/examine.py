"""Run every rule over every reading of a document, and set against them what the text waives."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.instrument.document import Document
from foedus.instrument.lint.remark import Remark, Rule, Subject
from foedus.instrument.lint.rules import RULES
from foedus.instrument.readings import Reading
from foedus.legaltime import Zones
from foedus.writing import Words

_UNKNOWN_WAIVER = "waiver-of-no-rule"
_IDLE_WAIVER = "idle-waiver"
_OF_PROOFS = "prove-"


def lint(document: Document, zones: Zones) -> tuple[Remark, ...]:
    """Every remark on the document, in the order of the text; what two readings share is said once.

    A remark whose rule the text waives is returned all the same, with the reason. A waiver that names no rule, or that
    has nothing to waive, is remarked on too, and that cannot be waived.
    """
    remarks = [remark for rule in RULES for remark in _remarks(rule, document, zones)]
    found = {remark.code for remark in remarks}
    remarks.extend(_on_waivers(document, found))
    return tuple(sorted(dict.fromkeys(remarks), key=lambda remark: (remark.place, remark.code, remark.message.en)))


def _remarks(rule: Rule, document: Document, zones: Zones) -> Iterator[Remark]:
    by_reading = {reading: tuple(_under(rule, document, reading, zones)) for reading in document.readings}
    for remarks in by_reading.values():
        for remark in remarks:
            if rule.under == "some_reading" or all(remark in others for others in by_reading.values()):
                yield remark


def _under(rule: Rule, document: Document, reading: Reading, zones: Zones) -> Iterator[Remark]:
    guarantee = document.guarantees[reading]
    waived = guarantee.waives.get(rule.code)
    for hit in rule.check(Subject(guarantee=guarantee, zones=zones)):
        yield Remark(document.place(reading, *hit.path), rule.code, hit.message, rule.hint, waived)


def _on_waivers(document: Document, found: set[str]) -> Iterator[Remark]:
    known = {rule.code for rule in RULES}
    for reading, guarantee in document.guarantees.items():
        for code in guarantee.waives:
            place = document.place(reading, "waives", code)
            if code.startswith(_OF_PROOFS):
                continue  # whether there is such a question, and anything to set aside, `foedus prove` says
            if code not in known:
                message = Words.of(f"`{code}` is waived, but is not a rule", f"所排除之「{code}」並非檢查規則")
                rules = sorted(known)
                hint = Words.of(f"the rules are {', '.join(rules)}", f"檢查規則如下：{'、'.join(rules)}")
                yield Remark(place, _UNKNOWN_WAIVER, message, hint)
            elif code not in found:
                message = Words.of(
                    f"`{code}` is waived, but finds nothing here", f"「{code}」經排除，惟於此並無可排除之情事"
                )
                yield Remark(place, _IDLE_WAIVER, message, Words.of("delete the waiver", "刪除該項排除"))
