"""Bills of the Parliament of the United Kingdom."""

from __future__ import annotations

from foedus.drafting.bill.jurisdiction import Form, Formula, Jurisdiction, Level
from foedus.drafting.bill.numbering import figure, letter, roman
from foedus.writing import Words

_SHOWN = Words.of("({n})", "({n})")

ROW = Jurisdiction(
    name="gb",
    party="GB",
    title=Words.of("the United Kingdom", "英國"),
    legal=("en",),
    authority=Words.of("the Secretary of State", "國務大臣"),
    duty=Words.of("must", "應"),
    captioned=Words.of("{number} {heading}", "{number}（{heading}）"),
    refer=Words.of("section {n}", "第{n}條"),
    levels=(
        Level(
            element="section",
            prefix="sec",
            shown=Words.of("{n}", "第{n}條"),
            numbering={"en": figure, "zh-Hant": figure},
        ),
        Level(element="subsection", prefix="subsec", shown=_SHOWN, numbering={"en": figure, "zh-Hant": figure}),
        Level(element="paragraph", prefix="para", shown=_SHOWN, numbering={"en": letter, "zh-Hant": letter}),
        Level(element="subparagraph", prefix="subpara", shown=_SHOWN, numbering={"en": roman, "zh-Hant": roman}),
    ),
    headings={"definitions": Words.of("Interpretation", "用詞定義"), "ends": Words.of("Expiry", "失效")},
    forms=(
        Form(
            name="act",
            kind=Words.of("A BILL TO", "法律案"),
            title=Words.of(
                "Make provision for giving effect to “{title}”; and for connected purposes.",
                "為履行「{title}」及相關目的訂定規範。",
            ),
            this=Words.of("this Act", "本法"),
            findings=Words.of(
                "This Act gives effect in the United Kingdom to “{title}”, of which the following holds—",
                "本法於英國履行「{title}」，其事項如下：",
            ),
            enacting=Words.of(
                "BE IT ENACTED by the King’s most Excellent Majesty, by and with the advice and consent of the Lords "
                "Spiritual and Temporal, and Commons, in this present Parliament assembled, and by the authority of "
                "the "
                "same, as follows:—",
                "國王陛下經本屆國會集會之上議院神職及世俗議員與下議院議員之建議及同意，並依國會之權能，制定如下：",
            ),
            order=(
                "findings",
                "evidence",
                "ladder",
                "procedures",
                "measures",
                "reports",
                "residual",
                "ledger",
                "questions",
                "ends",
                "definitions",
                "extent",
                "commencement",
                "short_title",
            ),
            formulas={
                "extent": Formula(
                    heading=Words.of("Extent", "適用地區"),
                    sentences=(
                        Words.of(
                            "This Act extends to England and Wales, Scotland and Northern Ireland.",
                            "本法適用於英格蘭及威爾斯、蘇格蘭與北愛爾蘭。",
                        ),
                    ),
                ),
                "commencement": Formula(
                    heading=Words.of("Commencement", "施行"),
                    sentences=(
                        Words.of(
                            "This Act comes into force on the day on which it is passed.", "本法自通過之日起施行。"
                        ),
                    ),
                ),
                "short_title": Formula(
                    heading=Words.of("Short title", "簡稱"),
                    sentences=(
                        Words.of(
                            "This Act may be cited as the Security Guarantee ({title}) Act.",
                            "本法得稱為「安全保證（{title}）法」。",
                        ),
                    ),
                ),
            },
        ),
    ),
    usual=(
        Words.of("the parliamentary procedure for regulations", "規章之國會審議程序"),
        Words.of("financial provisions, with a money resolution", "財務條款及經費決議"),
        Words.of("offences and penalties", "罪名及罰則"),
        Words.of("consequential amendments", "相應之法律修正"),
    ),
)
"""The row for the table of jurisdictions."""
