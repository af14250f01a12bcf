"""How measures say things in both languages: lists, names with their codes, amounts, sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from foedus.writing import Source, Words


def listed(label: Words, items: Sequence[Words]) -> Words:
    """A label and what it covers: ``Added: one, another``."""
    every = joined(items)
    return Words.of(f"{label.en}: {every.en}", f"{label.zh_hant}：{every.zh_hant}")


def sentence(label: Words, items: Sequence[Words]) -> Words:
    """The same as a sentence."""
    said = listed(label, items)
    return Words.of(f"{said.en.removesuffix('.')}.", f"{said.zh_hant.removesuffix('。')}。")


def joined(items: Sequence[Words], en: str = ", ", zh_hant: str = "、") -> Words:
    """Several things in a row."""
    return Words.of(en.join(item.en for item in items), zh_hant.join(item.zh_hant for item in items))


def coded(name: str, words: Words | None = None) -> Words:
    """A thing by its words with its code, or by its code where it has no words."""
    if words is None:
        return Words.of(f"“{name}”", f"「{name}」")
    return Words.of(f"{words.en} ({name})", f"{words.zh_hant}（代號「{name}」）")


def named(name: str, people: Mapping[str, Words]) -> Words:
    """A party or a role by its name alone, or by its code where nothing names it."""
    return people.get(name) or coded(name)


def all_coded(named: Mapping[str, Words], names: Iterable[str] | None = None) -> tuple[Words, ...]:
    """Several things so said, in the order of the names, or all."""
    return tuple(coded(name, named.get(name)) for name in (named if names is None else names))


def with_source(what: Words, source: Source) -> Words:
    """A statement with where it was read."""
    read = [source.url, source.published and source.published.isoformat()]
    parts = [f"“{source.title}”", *read, source.note and f"note: {source.note.said('en').removesuffix('.')}"]
    parts_zh = [f"「{source.title}」", *read, source.note and f"附註：{source.note.said('zh-Hant').removesuffix('。')}"]
    en, zh_hant = ", ".join(part for part in parts if part), "，".join(part for part in parts_zh if part)
    return Words.of(f"{what.en} (source: {en})", f"{what.zh_hant}（出處：{zh_hant}）")


def amount(currency: str, units: int) -> Words:
    """An amount of money in whole units."""
    return Words.of(f"{currency} {units:,}", f"{currency} {units:,}")
