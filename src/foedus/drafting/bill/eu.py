"""Proposals for the Council of the European Union: a decision, and the regulation that makes it bind directly."""

from __future__ import annotations

from foedus.drafting.bill.jurisdiction import Form, Formula, Jurisdiction, Level
from foedus.drafting.bill.numbering import figure, letter, roman
from foedus.writing import Words

_COUNCIL = Words.of("THE COUNCIL OF THE EUROPEAN UNION,", "歐洲聯盟理事會，")
_WHEREAS = Words.of("Whereas:", "鑒於：")
_DONE = (
    Words.of("Done at Brussels,", "於布魯塞爾作成，"),
    Words.of("For the Council", "代表理事會"),
    Words.of("The President", "主席"),
)

_DECISION = Form(
    name="decision",
    kind=Words.of("Proposal for a COUNCIL DECISION", "理事會決定提案"),
    title=Words.of("giving effect to “{title}”", "關於履行「{title}」"),
    this=Words.of("this Decision", "本決定"),
    citations=(
        _COUNCIL,
        Words.of(
            "Having regard to the Treaty on European Union, and in particular Article 29 thereof,",
            "依據《歐洲聯盟條約》，尤其第29條，",
        ),
        Words.of(
            "Having regard to the proposal from the High Representative of the Union for Foreign Affairs and Security "
            "Policy,",
            "依據歐洲聯盟外交暨安全政策高級代表之提案，",
        ),
    ),
    findings=_WHEREAS,
    has_recitals=True,
    enacting=Words.of("HAS ADOPTED THIS DECISION:", "通過本決定："),
    order=(
        "subject",
        "definitions",
        "evidence",
        "ladder",
        "procedures",
        "measures",
        "reports",
        "residual",
        "ledger",
        "questions",
        "ends",
        "in_force",
    ),
    formulas={
        "subject": Formula(
            heading=Words.of("Subject matter", "規範事項"),
            sentences=(
                Words.of(
                    "This Decision lays down what the Union does in order to keep “{title}”.",
                    "本決定規範歐洲聯盟為履行「{title}」所為之措施。",
                ),
            ),
        ),
        "in_force": Formula(
            heading=Words.of("Entry into force", "生效"),
            sentences=(
                Words.of(
                    "This Decision shall enter into force on the day following that of its publication in the Official "
                    "Journal of the European Union.",
                    "本決定自刊登於《歐洲聯盟公報》之翌日起生效。",
                ),
            ),
        ),
    },
    closing=_DONE,
    abroad=Words.of("{place} of the accompanying Decision", "併同提出之決定{place}"),
)

_REGULATION = Form(
    name="regulation",
    kind=Words.of("Proposal for a COUNCIL REGULATION", "理事會規則提案"),
    title=Words.of("concerning measures that keep “{title}”", "關於為履行「{title}」所採措施"),
    this=Words.of("this Regulation", "本規則"),
    citations=(
        _COUNCIL,
        Words.of(
            "Having regard to the Treaty on the Functioning of the European Union, and in particular Article 215 "
            "thereof,",
            "依據《歐洲聯盟運作條約》，尤其第215條，",
        ),
        Words.of("Having regard to the accompanying Council Decision,", "依據併同提出之理事會決定，"),
        Words.of(
            "Having regard to the joint proposal from the High Representative of the Union for Foreign Affairs and "
            "Security Policy and the European Commission,",
            "依據歐洲聯盟外交暨安全政策高級代表與歐洲聯盟執行委員會之共同提案，",
        ),
    ),
    findings=_WHEREAS,
    has_recitals=True,
    enacting=Words.of("HAS ADOPTED THIS REGULATION:", "通過本規則："),
    order=("subject", "terms", "measures", "questions", "ends", "in_force"),
    formulas={
        "subject": Formula(
            heading=Words.of("Subject matter", "規範事項"),
            sentences=(
                Words.of(
                    "This Regulation applies the economic measures of the accompanying Decision on “{title}”.",
                    "本規則適用併同提出之「{title}」決定所定之經濟措施。",
                ),
            ),
        ),
        "terms": Formula(
            heading=Words.of("Definitions", "用詞定義"),
            sentences=(
                Words.of(
                    "The definitions of the accompanying Decision apply.", "本規則之用詞，依併同提出之決定之定義。"
                ),
            ),
        ),
        "in_force": Formula(
            heading=Words.of("Entry into force", "生效"),
            sentences=(
                Words.of(
                    "This Regulation shall enter into force on the day following that of its publication in the "
                    "Official Journal of the European Union.",
                    "本規則自刊登於《歐洲聯盟公報》之翌日起生效。",
                ),
                Words.of(
                    "This Regulation shall be binding in its entirety and directly applicable in all Member States.",
                    "本規則具全部拘束力，並直接適用於各會員國。",
                ),
            ),
        ),
    },
    kinds=frozenset({"sanctions", "finance"}),
    closing=_DONE,
)

_POINT = Words.of("({n})", "({n})")

_REPORTING = Words.of("reporting by Member States and the Commission", "會員國及執行委員會之報告")

ROW = Jurisdiction(
    name="eu",
    party="EU",
    title=Words.of("the European Union", "歐洲聯盟"),
    legal=("en",),
    authority=Words.of("the Union", "歐洲聯盟"),
    duty=Words.of("shall", "應"),
    captioned=Words.of("{number} – {heading}", "{number}（{heading}）"),
    refer=Words.of("Article {n}", "第{n}條"),
    levels=(
        Level(
            element="article",
            prefix="art",
            shown=Words.of("Article {n}", "第{n}條"),
            numbering={"en": figure, "zh-Hant": figure},
        ),
        Level(
            element="paragraph",
            prefix="para",
            shown=Words.of("{n}.", "{n}."),
            numbering={"en": figure, "zh-Hant": figure},
        ),
        Level(element="point", prefix="point", shown=_POINT, numbering={"en": letter, "zh-Hant": letter}),
        Level(element="indent", prefix="indent", shown=_POINT, numbering={"en": roman, "zh-Hant": roman}),
    ),
    headings={"ends": Words.of("Expiry", "失效")},
    forms=(_DECISION, _REGULATION),
    reports=_REPORTING,
    usual=(
        Words.of("listing annexes and their statements of reasons", "列名附件及其理由說明"),
        Words.of("penalties laid down by Member States", "由會員國訂定之罰則"),
        _REPORTING,
        Words.of("implementing powers", "執行權限"),
    ),
)
"""The row for the table of jurisdictions."""
