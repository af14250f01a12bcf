"""A bill whose operative text is fixed in advance: what a jurisdiction would enact holds it word for word."""

from __future__ import annotations

import pytest

from foedus.drafting.bill import JURISDICTIONS, Provision, draft
from foedus.instrument import Document
from foedus.kernel import Language
from tests.drafting.bill_samples import LANGUAGES, STRAIT, read

_WORDING = {"en": "The  ban is back.", "zh-Hant": "禁令恢復。"}


def _text(before: str) -> Document:
    """A guarantee that needs an act of the United States, whose wording is fixed."""
    ledger = (
        "ledger:\n  ban:\n    jurisdiction: US\n    title: {en: The ban, zh-Hant: 禁令}\n    gives: law\n"
        f"    needed_for: [ports]\n{before}    bill:\n      begins_in: either_house\n      raises_revenue: false\n"
        f"      wording: {{en: '{_WORDING['en']}', zh-Hant: {_WORDING['zh-Hant']}}}\n      clause: art-4\n"
    )
    return read(STRAIT.replace("\nledger:\n", f"\n{ledger}", 1))


def _provision(document: Document, language: Language, path: str) -> Provision:
    bill = draft(document, JURISDICTIONS["us"], language)
    provisions = (each for instrument in bill.instruments for each in instrument.provisions())
    [found] = [each for each in provisions if each.origin is not None and each.origin.path == path]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_stands_in_the_bill_word_for_word_with_its_clause_and_once(language: Language):
    document = _text("    before: signature\n")
    fixed = _provision(document, language, "ledger.ban.bill.wording")

    assert _WORDING[language] in fixed.text
    assert fixed.origin is not None
    assert fixed.origin.clauses == ("art-4",)
    assert not any("ban is back" in note for note in draft(document, JURISDICTIONS["us"], language).notes)


@pytest.mark.parametrize(("language", "said"), [("en", "the guarantee does not say"), ("zh-Hant", "保證未載明")])
def test_what_the_guarantee_puts_in_no_order_the_bill_puts_in_none(language: Language, said: str):
    assert said in _provision(_text(""), language, "ledger.ban").text
    assert said not in _provision(_text("    before: signature\n"), language, "ledger.ban").text
