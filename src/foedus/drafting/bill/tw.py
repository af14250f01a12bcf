"""臺灣之法律案: bills of the Legislative Yuan, in articles, paragraphs, subparagraphs and items (條、項、款、目)."""

from __future__ import annotations

from collections.abc import Mapping

from foedus.drafting.bill.jurisdiction import Form, Formula, Jurisdiction, Level
from foedus.drafting.bill.numbering import Numbering, chinese, figure
from foedus.kernel import Language
from foedus.writing import Words

_NUMBERS: Mapping[Language, Numbering] = {"en": figure, "zh-Hant": chinese}

ROW = Jurisdiction(
    name="tw",
    party="TW",
    title=Words.of("Taiwan", "我國"),
    legal=("zh-Hant",),
    authority=Words.of("the competent authority", "主管機關"),
    duty=Words.of("shall", "應"),
    captioned=Words.of("{number} ({heading})", "{number}（{heading}）"),
    refer=Words.of("Article {n}", "第{n}條"),
    levels=(
        Level(element="article", prefix="art", shown=Words.of("Article {n}", "第{n}條"), numbering=_NUMBERS),
        Level(element="paragraph", prefix="para", shown=None, numbering=_NUMBERS),
        Level(element="point", prefix="point", shown=Words.of("{n}.", "{n}、"), numbering=_NUMBERS),
        Level(element="indent", prefix="indent", shown=Words.of("({n})", "（{n}）"), numbering=_NUMBERS),
    ),
    headings={"definitions": Words.of("Definitions", "用詞定義"), "ends": Words.of("Expiry", "失效")},
    forms=(
        Form(
            name="act",
            kind=Words.of("DRAFT ACT", "法律案"),
            title=Words.of("Draft Act Implementing “{title}”", "「{title}」施行條例草案"),
            this=Words.of("this Act", "本條例"),
            findings=Words.of(
                "The guarantee that this Act implements is the following:", "本條例所履行之保證，其事項如下："
            ),
            order=(
                "purpose",
                "competent_authority",
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
                "in_force",
            ),
            formulas={
                "purpose": Formula(
                    heading=Words.of("Purpose", "立法目的"),
                    sentences=(
                        Words.of(
                            "This Act is made to carry out “{title}”.", "為履行「{title}」所定之義務，特制定本條例。"
                        ),
                    ),
                ),
                "competent_authority": Formula(
                    heading=Words.of("Competent authority", "主管機關"),
                    sentences=(
                        Words.of(
                            "The competent authority for this Act is the Executive Yuan.", "本條例之主管機關為行政院。"
                        ),
                    ),
                ),
                "in_force": Formula(
                    heading=Words.of("Entry into force", "施行日"),
                    sentences=(
                        Words.of("This Act enters into force on the day of its promulgation.", "本條例自公布日施行。"),
                    ),
                ),
            },
        ),
    ),
    usual=(
        Words.of("the general explanation and the explanation of each article", "總說明及逐條說明"),
        Words.of("budget and staffing", "經費及人員"),
        Words.of("penalties and remedies", "罰則及救濟"),
        Words.of("authority to issue regulations", "授權訂定法規命令之依據"),
    ),
)
"""The row for the table of jurisdictions."""
