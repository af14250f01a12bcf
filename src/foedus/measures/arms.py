"""Weapons by category: supplied in peacetime within bounds, and more of them once the ceasefire is broken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Literal, Self, TypeAlias

from pydantic import Field, JsonValue, model_validator

from foedus.kernel import Message, RefusedError
from foedus.measures.kind import Kind, Phase
from foedus.measures.saying import all_coded, coded, joined, listed, sentence, with_source
from foedus.measures.tiers import flowing, refuse_repeats
from foedus.writing import DayText, Name, Source, Words, Written

ArmsClass: TypeAlias = Literal["defensive", "offensive", "asymmetric"]
"""How a table classes a category: a matter of judgement, on which tables differ, never a property of the thing."""


class RivalClass(Written):
    """Another authority's classification of the same category."""

    by: Words
    """Who classes it otherwise."""
    grade: ArmsClass = Field(alias="class")
    """As what."""
    source: Source
    """Where that was read."""


class ArmsCategory(Written):
    """A category of weapons, never a single item, a number or a place."""

    name: Words
    """What it is called."""
    grade: ArmsClass = Field(alias="class")
    """How this table classes it: ``defensive``, ``offensive`` or ``asymmetric``."""
    rivals: tuple[RivalClass, ...] = ()
    """Who classes it otherwise; left out: no rival classification is known to the text."""


class ArmsTable(Written):
    """A dated table of categories: what counts as defensive changes, so a table says when and by whom it was made."""

    title: Words
    """What it is called."""
    as_of: DayText
    """The day on which it stood."""
    source: Source
    """Where it was read, or that it was drawn up for this text."""
    categories: Mapping[Name, ArmsCategory] = Field(min_length=1)
    """The categories, each under a short name that stands in no other table of the measure."""


class ArmsTerms(Written):
    """Which categories flow in peacetime, and which a violation adds."""

    tables: tuple[ArmsTable, ...] = Field(min_length=1)
    """The tables that classify them."""
    peacetime: tuple[Name, ...]
    """The categories supplied while the ceasefire holds; none of them offensive."""
    after: tuple[Name, ...] = Field(min_length=1)
    """The categories added once the measure has taken effect, beside those of peacetime."""

    @property
    def categories(self) -> Mapping[str, ArmsCategory]:
        """Every category of every table."""
        return {name: category for table in self.tables for name, category in table.categories.items()}

    @model_validator(mode="after")
    def _each_is_classed_once(self) -> Self:
        seen = set[str]()
        for table in self.tables:
            for name in table.categories:
                if name in seen:
                    message = Message(f"the category `{name}` stands in two tables", f"類別`{name}`重複列於兩份類別表")
                    hint = Message(
                        "keep one entry, and put the other classification under its `rivals`",
                        "請僅保留一處，並將另一分類列於其`rivals`",
                    )
                    raise RefusedError(message, hint)
                seen.add(name)
        return self

    @model_validator(mode="after")
    def _supply_follows_the_tables(self) -> Self:
        known = self.categories
        for name in (*self.peacetime, *self.after):
            if name not in known:
                message = Message(f"the category `{name}` stands in no table", f"類別`{name}`未列於任何類別表")
                hint = Message("add it to a table, or correct the name", "請增列於類別表，或更正名稱")
                raise RefusedError(message, hint)
        for name in self.peacetime:
            if known[name].grade == "offensive":
                message = Message(
                    f"`{name}` is classed offensive, and is supplied in peacetime",
                    f"`{name}`歸類為進攻性武器，卻列為平時供應",
                )
                hint = Message(
                    "move it to `after`, or class it otherwise in a table that has a source for it",
                    "請移至`after`，或於載有出處之類別表中改為其他分類",
                )
                raise RefusedError(message, hint)
        refuse_repeats(self.peacetime, self.after)
        return self


def _in_force(terms: Mapping[str, JsonValue], phase: Phase) -> tuple[str, ...]:
    read = ArmsTerms.model_validate(terms)
    return flowing(read.peacetime, read.after, phase)


def _names(terms: Mapping[str, JsonValue]) -> Mapping[str, Words]:
    """The categories that are promised; a table may class others beside them."""
    read = ArmsTerms.model_validate(terms)
    return {name: read.categories[name].name for name in (*read.peacetime, *read.after)}


def _share(terms: Mapping[str, JsonValue], party: str) -> Words:
    """What is added, by name, for every party alike."""
    del party
    named = _names(terms)
    added = [named[name] for name in ArmsTerms.model_validate(terms).after]
    return listed(Words.of("Added", "新增"), added)


_CLASSES: Mapping[ArmsClass, Words] = MappingProxyType(
    {
        "defensive": Words.of("defensive", "防禦性武器"),
        "offensive": Words.of("offensive", "進攻性武器"),
        "asymmetric": Words.of("asymmetric defence", "不對稱防禦"),
    }
)


def said(terms: Mapping[str, JsonValue]) -> tuple[Words, ...]:
    """The terms in sentences: each table, each category in it, and what flows when."""
    read = ArmsTerms.model_validate(terms)
    named = {name: category.name for name, category in read.categories.items()}
    nothing = (Words.of("nothing", "無"),)
    return (
        *(words for table in read.tables for words in _table(table)),
        sentence(Words.of("Supplied in peacetime", "平時供應者"), all_coded(named, read.peacetime) or nothing),
        sentence(Words.of("Added once in effect", "生效後新增者"), all_coded(named, read.after)),
    )


def _table(table: ArmsTable) -> Iterator[Words]:
    day = table.as_of.isoformat()
    title = Words.of(f"{table.title.en}, as of {day}", f"{table.title.zh_hant}，基準日{day}")
    yield sentence(Words.of("Table of categories", "類別表"), [with_source(title, table.source)])
    for name, category in table.categories.items():
        classes = [_CLASSES[category.grade], *map(_otherwise, category.rivals)]
        yield sentence(coded(name, category.name), [joined(classes, "; ", "；")])


def _otherwise(rival: RivalClass) -> Words:
    grade = _CLASSES[rival.grade]
    what = Words.of(f"{rival.by.en} classes it as {grade.en}", f"{rival.by.zh_hant}則歸類為{grade.zh_hant}")
    return with_source(what, rival.source)


KIND = Kind(
    name="arms",
    terms=ArmsTerms,
    before=("peacetime_supply", Words.of("supply as in peacetime", "依平時範圍供應")),
    after=("stepped_up_supply", Words.of("supply stepped up", "加強供應")),
    in_force=_in_force,
    names=_names,
    share=_share,
    task=Words.of("Supply the categories that have been added", "供應新增類別之武器"),
)
"""The row for the table of kinds."""
