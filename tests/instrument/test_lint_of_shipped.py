"""Lint on the shipped texts: what each owns up to, and what is remarked on once a text is changed for the worse."""

from __future__ import annotations

import pytest

from foedus.instrument.lint import lint
from tests.instrument.samples import SHIPPED, SHIPPED_TEXT, ZONES, read, spoiled


def test_the_shipped_document_owns_up_to_its_mixed_anchors() -> None:
    remarks = lint(read(SHIPPED_TEXT), ZONES)

    assert ("mixed-anchors", True) in [(remark.code, remark.waived is not None) for remark in remarks]


@pytest.mark.parametrize(
    ("name", "code", "edits"),
    [
        ("inara-2015", "revenue-in-wrong-house", {"raises_revenue: false": "raises_revenue: true"}),
        (
            "ukraine-snapback",
            "lacks-competence",
            {
                "holders: [CA, EU, GB, JP, US]": "holders: [CA, DE, GB, JP, US]",
                "{jurisdiction: EU, act: {en: Regulation (EU) No": "{jurisdiction: DE, act: {en: Regulation (EU) No",
            },
        ),
        ("ukraine-snapback", "relief-without-warning", {"warning: {to: RU, by": "warning: {to: UA, by"}),
        ("eu-rollover", "one-keeps-listed", {"      annulled_by: general_court\n": ""}),
        ("un-2231", "addressee-holds-veto", {"    holders: [UNSC-1737]\n": "    holders: [IR]\n"}),
        ("ukraine-snapback", "unsequenced-ratification", {"    before: ceasefire\n": ""}),
        (
            "ukraine-snapback",
            "automaticity-beyond-basis",
            {"    residual_acts:\n      - jurisdiction: CA": "    residual_acts:\n      - jurisdiction: PL"},
        ),
        (
            "ukraine-snapback",
            "one-interest-twice",
            {"DE, FR, GB, IT, JP, NL, PL, US]\n    clause: art-4": "DE, EU, FR, GB, US]\n    clause: art-4"},
        ),
    ],
)
def test_a_shipped_text_changed_for_the_worse_is_remarked_on(name: str, code: str, edits: dict[str, str]) -> None:
    path = SHIPPED / f"{name}.guarantee.yaml"
    found = lint(read(spoiled(path.read_text("utf-8"), edits), path.name), ZONES)

    assert [remark.code for remark in found if remark.waived is None and remark.code == code][:1] == [code]
