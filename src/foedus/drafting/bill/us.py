"""Bills of the Congress of the United States."""

from __future__ import annotations

from foedus.drafting.bill.jurisdiction import Form, Formula, Jurisdiction, Level
from foedus.drafting.bill.numbering import capital, figure, letter, roman
from foedus.writing import Words

_SHOWN = Words.of("({n})", "({n})")

_REPORTS = Words.of("reports to the appropriate congressional committees", "向國會相關委員會提出報告")

ROW = Jurisdiction(
    name="us",
    party="US",
    title=Words.of("the United States", "美國"),
    legal=("en",),
    authority=Words.of("the President", "總統"),
    duty=Words.of("shall", "應"),
    captioned=Words.of("{number} {HEADING}.", "{number}（{heading}）"),
    run_in=Words.of("{heading}.—", "{heading}："),
    refer=Words.of("section {n}", "第{n}條"),
    levels=(
        Level(
            element="section",
            prefix="sec",
            shown=Words.of("SEC. {n}.", "第{n}條"),
            numbering={"en": figure, "zh-Hant": figure},
        ),
        Level(element="subsection", prefix="subsec", shown=_SHOWN, numbering={"en": letter, "zh-Hant": letter}),
        Level(element="paragraph", prefix="para", shown=_SHOWN, numbering={"en": figure, "zh-Hant": figure}),
        Level(element="subparagraph", prefix="subpara", shown=_SHOWN, numbering={"en": capital, "zh-Hant": capital}),
        Level(element="clause", prefix="cl", shown=_SHOWN, numbering={"en": roman, "zh-Hant": roman}),
    ),
    headings={"findings": Words.of("Findings", "立法理由"), "ends": Words.of("Termination", "失效")},
    forms=(
        Form(
            name="act",
            kind=Words.of("A BILL", "法律案"),
            title=Words.of(
                "To give effect to “{title}”, and for other purposes.", "為履行「{title}」及其他目的之法律案。"
            ),
            this=Words.of("this Act", "本法"),
            findings=Words.of("Congress finds the following:", "國會認定下列事項："),
            enacting=Words.of(
                "Be it enacted by the Senate and House of Representatives of the United States of America in Congress "
                "assembled,",
                "美利堅合眾國國會參議院及眾議院制定：",
            ),
            order=(
                "short_title",
                "findings",
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
            ),
            formulas={
                "short_title": Formula(
                    heading=Words.of("Short title", "簡稱"),
                    sentences=(
                        Words.of(
                            "This Act may be cited as the “Security Guarantee ({title}) Act”.",
                            "本法得稱為「安全保證（{title}）法」。",
                        ),
                    ),
                ),
            },
        ),
    ),
    reports=_REPORTS,
    usual=(
        _REPORTS,
        Words.of("authorization of appropriations", "經費之授權"),
        Words.of("penalties, implementation and regulatory authority", "罰則、執行及訂定規則之權"),
        Words.of("severability", "部分條文無效時其餘條文之效力"),
    ),
)
"""The row for the table of jurisdictions."""
