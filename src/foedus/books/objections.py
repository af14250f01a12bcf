"""Why an act that was taken in has no effect, as far as the judgments say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from foedus.books.explain import reason_told
from foedus.books.speech import Speech, rows, said
from foedus.books.state import Books
from foedus.journal import Json


def objections(speech: Speech, books: Books, fact: str) -> tuple[str, ...]:
    """Every reason that fails on an act, in words; none where some reason that names it holds, or may yet hold."""
    reasons = [reason for reason in _reasons(books) if fact in cast("tuple[str, ...]", reason["facts"])]
    if any(reason["truth"] != "false" for reason in reasons):
        return ()
    return tuple(dict.fromkeys(reason_told(speech, books, reason).text for reason in reasons))


def _reasons(books: Books) -> Iterator[Mapping[str, Json]]:
    for (subject, _), payload in books.latest.items():
        if subject == "judgment":
            for what in said(payload):
                yield from rows(what, "because") if "because" in what else ()
