"""Sanctions suspended or ended against commitments: they return, harder if so prepared, when these are broken."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, Self

from pydantic import Field, JsonValue, field_validator, model_validator

from foedus.kernel import Message, RefusedError
from foedus.measures.kind import Kind, Phase
from foedus.measures.saying import all_coded, coded, listed, sentence
from foedus.writing import Name, Words, Written


class SealedText(Written):
    """A reference to a text that stays sealed until the effect; its content never stands in a document."""

    held: Words
    """Which sealed text, and who holds it."""
    salted_sha256: str | None = None
    """The digest of a secret salt and the text, in 64 hexadecimal digits: a digest of a guessable list alone would hide
    nothing. Left out: no commitment is published."""

    @field_validator("salted_sha256", mode="after")
    @classmethod
    def _is_a_digest(cls, value: str | None) -> str | None:
        if value is not None and re.fullmatch(r"[0-9a-f]{64}", value) is None:
            # The value is not repeated: it may be the very text that was to stay sealed.
            message = Message("this is not a SHA-256", "此非SHA-256雜湊值")
            hint = Message(
                "write its 64 digits in 0-9 and a-f, and never the text", "請以0-9及a-f寫出其64位數字，切勿寫入原文"
            )
            raise RefusedError(message, hint)
        return value


class ReservePackage(Written):
    """A part of the prepared round that is new, or harder than what was suspended."""

    title: Words
    """What it is called: a fictional name that gives nothing away."""
    names: Literal["fictional"]
    """Says that every name used for it in public is fictional."""
    sealed: SealedText
    """Where its content is kept."""


class SanctionsTerms(Written):
    """Which provisions were lifted, and which of them return: the two sets may differ."""

    suspended: tuple[Name, ...] = Field(min_length=1)
    """The provisions that were suspended or ended."""
    suspended_by: Name | None = None
    """The clause that lifted them."""
    restores: tuple[Name, ...] = Field(min_length=1)
    """The provisions that return."""
    titles: Mapping[Name, Words] = Field(default_factory=dict[str, Words])
    """What provisions are called in words; one that has no title here is shown by its name."""
    scope: Words | None = None
    """Whom and what they reach; left out: as the provisions themselves say."""
    reserve: Mapping[Name, ReservePackage] = Field(default_factory=dict[str, ReservePackage])
    """The prepared round that is added when they return, each package under a short name."""

    @model_validator(mode="after")
    def _returns_what_was_lifted(self) -> Self:
        strays = [name for name in self.restores if name not in self.suspended]
        if len(strays) > 0:
            message = Message(
                f"`{strays[0]}` returns, but was never suspended", f"`{strays[0]}`列為恢復適用，惟從未暫停適用"
            )
            hint = Message(
                "add it to `suspended`, or delete it from `restores`", "請於`suspended`增列，或自`restores`刪去"
            )
            raise RefusedError(message, hint)
        return self

    @model_validator(mode="after")
    def _names_fit(self) -> Self:
        for name in self.titles:
            if name not in self.suspended:
                message = Message(
                    f"the title `{name}` belongs to no suspended provision", f"標題`{name}`不屬於任何暫停適用之規定"
                )
                hint = Message("add it to `suspended`, or delete the title", "請於`suspended`增列，或刪去該標題")
                raise RefusedError(message, hint)
        for name in self.reserve:
            if name in self.suspended:
                message = Message(
                    f"`{name}` is both suspended and in reserve", f"`{name}`既列為暫停適用，又列為預備措施"
                )
                hint = Message(
                    "give the package a name of its own: what returns and what is new are kept apart",
                    "請為該方案另定名稱：恢復適用者與新增者應予區別",
                )
                raise RefusedError(message, hint)
        return self


def _in_force(terms: Mapping[str, JsonValue], phase: Phase) -> tuple[str, ...]:
    read = SanctionsTerms.model_validate(terms)
    return (*read.restores, *read.reserve) if phase is Phase.AFTER else ()


def _names(terms: Mapping[str, JsonValue]) -> Mapping[str, Words]:
    read = SanctionsTerms.model_validate(terms)
    if len(read.titles) + len(read.reserve) == 0:
        return {}
    provisions = {name: read.titles.get(name, Words.of(name, name)) for name in read.suspended}
    return {**provisions, **{name: package.title for name, package in read.reserve.items()}}


def _share(terms: Mapping[str, JsonValue], party: str) -> Words | None:
    """The reserve round, by its names alone, for every party alike."""
    del party
    titles = [package.title for package in SanctionsTerms.model_validate(terms).reserve.values()]
    return listed(Words.of("The reserve round with them", "併予適用之預備措施"), titles) if len(titles) > 0 else None


def said(terms: Mapping[str, JsonValue], people: Mapping[str, Words]) -> tuple[Words, ...]:
    """The terms in sentences; the clause by its number in the original where ``people`` has it (``clause NAME``)."""
    read = SanctionsTerms.model_validate(terms)
    sentences = [sentence(Words.of("Suspended or ended", "已暫停適用或終止者"), all_coded(read.titles, read.suspended))]
    if read.suspended_by is not None:
        at = people.get(f"clause {read.suspended_by}")
        by = Words.of("By clause", "依據條款") if at is None else Words.of("By", "依據")
        sentences.append(sentence(by, [at or coded(read.suspended_by)]))
    sentences.append(sentence(Words.of("These return", "恢復適用者"), all_coded(read.titles, read.restores)))
    if read.scope is not None:
        sentences.append(sentence(Words.of("They reach", "適用範圍"), [read.scope]))
    label = Words.of("With them, under a fictional name", "併予適用之預備措施（名稱均屬虛構）")
    return (*sentences, *(sentence(label, [_sealed(*each)]) for each in read.reserve.items()))


def _sealed(name: str, package: ReservePackage) -> Words:
    sealed, title = package.sealed, coded(name, package.title)
    digest = "" if sealed.salted_sha256 is None else f" (SHA-256 {sealed.salted_sha256})"
    digest_zh = "" if sealed.salted_sha256 is None else f"（加鹽雜湊值SHA-256：{sealed.salted_sha256}）"
    return Words.of(
        f"{title.en}; its text is sealed: {sealed.held.en}{digest}",
        f"{title.zh_hant}；內容密封：{sealed.held.zh_hant}{digest_zh}",
    )


KIND = Kind(
    name="sanctions",
    terms=SanctionsTerms,
    before=("suspended", Words.of("suspended", "暫停適用")),
    after=("restored", Words.of("restored", "恢復適用")),
    in_force=_in_force,
    names=_names,
    share=_share,
    lists_names=True,
    task=Words.of("Apply the restored provisions", "適用已恢復之規定"),
)
"""The row for the table of kinds."""
