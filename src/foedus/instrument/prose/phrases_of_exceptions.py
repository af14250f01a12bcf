"""Phrases for exceptions that may be claimed against a determination."""

from __future__ import annotations

from collections.abc import Mapping

from foedus.instrument.prose.said import Phrase

EXCEPTIONS: Mapping[str, Phrase] = {
    "exception": Phrase(
        "Exception ({code}): {what}. The act is no violation if the determining body finds that the exception applies; "
        "{role} may claim it by a signed act {window}. {clause}",
        "例外（代號「{code}」）：{what}。經{determination}機關認其成立者，不構成違反情事；{role}得{window}以簽署之書面主張之。{clause}",
    ),
    "exception.untimed": Phrase(
        "Exception ({code}): {what}. The act is no violation if the determining body finds that the exception applies; "
        "{role} may claim it by a signed act until the matter is determined. {clause}",
        "例外（代號「{code}」）：{what}。經{determination}機關認其成立者，不構成違反情事；{role}得於{determination}前以簽署之書面主張之。{clause}",
    ),
    "exception.after_trying": Phrase(
        "A claim is admissible only if this had been tried before the act complained of, by {role}, and had failed: "
        "{what}. {clause}",
        "主張，以於所指行為前經{role}先行嘗試下列途徑而未果者為限，始為合於程序要件：{what}。{clause}",
    ),
    "exception.ordered_by": Phrase(
        "A claim is admissible only if an order for the act had been signed before it by {role}.",
        "主張，以所指行為前經{role}簽署上級命令者為限，始為合於程序要件。",
    ),
    "exception.ordered_by.after_trying": Phrase(
        "A claim is admissible only if an order for the act had been signed before it, and after that attempt, by "
        "{role}.",
        "主張，以於該嘗試後、所指行為前經{role}簽署上級命令者為限，始為合於程序要件。",
    ),
    "exception.evidence.required": Phrase(
        "The claim must name evidence, published or sealed.", "主張應指明證據，公開或密封者均可。"
    ),
    "exception.evidence.not_required": Phrase("The claim need not name evidence.", "主張無須指明證據。"),
    "exceptions.answered": Phrase(
        "By the rules of the language in which this page is written, every admissible claim that came before the "
        "{determination.noun} must be answered in it, with reasons where it is rejected: until then, the "
        "{determination.noun} binds nobody. One that upholds a claim finds that there is no violation.",
        "依本頁所用語言之規則，{determination}應就先於其提出且合於程序要件之主張逐一論斷，不採者並應附理由；未論斷者，不生拘束力。"
        "認主張有理由者，即為不構成違反情事之{determination}。",
    ),
}
