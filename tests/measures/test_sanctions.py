"""Sanctions: what returns was suspended, what is new is sealed, and both are in force only after the effect."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import JsonValue

from foedus.measures import KINDS, Phase
from foedus.writing.written import LANGUAGES
from tests.bilingual import assert_in_both
from tests.measures.kind_samples import flaw, flaws, terms_of, words

_KIND = KINDS["sanctions"]


def _terms(**more: Any) -> dict[str, Any]:
    return {**terms_of("sanctions"), **more}


def _sealed(**more: Any) -> dict[str, Any]:
    package = {"title": words("Package Elm"), "names": "fictional", "sealed": {"held": words("sealed text 2")}}
    return _terms(reserve={"elm": {**package, **more}})


def test_sanctions_return_only_what_was_suspended():
    found = flaw("sanctions", terms={"suspended": ["a"], "restores": ["a", "b"]})

    assert (found.code, found.message.en) == ("G005", "measures.m-p.terms: `b` returns, but was never suspended")
    assert_in_both(found)


@pytest.mark.parametrize("phase", Phase)
def test_provisions_are_in_force_only_after_the_effect(phase: Phase):
    terms: dict[str, JsonValue] = {"suspended": ["a", "b"], "restores": ["a"]}

    assert _KIND.in_force(terms, phase) == (("a",) if phase is Phase.AFTER else ())


@pytest.mark.parametrize("phase", Phase)
def test_the_reserve_round_follows_what_returns_and_never_comes_before_it(phase: Phase):
    expected = ("ports", "banks", "larch") if phase is Phase.AFTER else ()

    assert _KIND.in_force(terms_of("sanctions"), phase) == expected


def test_a_text_without_titles_or_reserve_says_no_more_than_its_names():
    terms: dict[str, JsonValue] = {"suspended": ["a", "b"], "restores": ["a"]}

    assert (_KIND.names(terms), _KIND.share(terms, "M1")) == ({}, None)


def test_provisions_are_said_by_their_titles_and_the_reserve_by_its_fictional_names():
    said = {name: title.en for name, title in _KIND.names(terms_of("sanctions")).items()}

    assert said == {"ports": "closing of ports", "banks": "banks", "travel": "travel", "larch": "Package Larch"}


def test_an_order_names_the_reserve_round_and_never_its_content():
    share = _KIND.share(terms_of("sanctions"), "M1")

    assert share is not None
    assert (share.en, share.zh_hant) == (
        "The reserve round with them: Package Larch",
        "併予適用之預備措施：落葉松方案",
    )


def test_a_sealed_package_may_be_committed_to_by_no_more_than_a_reference():
    assert _KIND.in_force(_sealed(), Phase.AFTER) == ("ports", "banks", "elm")


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        (_sealed(names="real"), "reserve.elm.names: 'real' is not one of the words allowed here"),
        (_sealed(content=["a name"]), "reserve.elm.content: `content` is not a key here"),
        (_sealed(sealed={"held": words("two"), "text": "a name"}), "reserve.elm.sealed.text: `text` is not a key here"),
        (_sealed(sealed={"held": words("two"), "salted_sha256": "coal"}), "this is not a SHA-256"),
        (_sealed(sealed={"held": words("two"), "salted_sha256": "0A" * 32}), "this is not a SHA-256"),
        (_terms(titles={"mines": words("mines")}), "the title `mines` belongs to no suspended provision"),
        (
            _terms(reserve={"banks": terms_of("sanctions")["reserve"]["larch"]}),
            "`banks` is both suspended and in reserve",
        ),
    ],
)
def test_a_reserve_round_that_tells_or_confuses_is_refused(terms: dict[str, Any], message: str):
    found = flaw("sanctions", terms=terms)

    assert found.code.startswith("G")
    assert message in found.message.en
    assert_in_both(found)


def test_a_sealed_text_that_was_written_by_mistake_is_not_repeated_to_the_reader():
    found = flaw("sanctions", terms=_sealed(sealed={"held": words("two"), "salted_sha256": "Coal Trading House"}))

    assert all("Coal" not in found.said(language) for language in LANGUAGES)


_DELISTED = {"by": "notifier", "signatures": 1, "before_effect": "stands", "clause": "one"}


def test_only_a_kind_that_lists_names_lets_one_be_taken_off():
    assert flaws("sanctions", delisted_by=_DELISTED) == flaws("duty", delisted_by=_DELISTED) == ()
    found = flaw("finance", delisted_by=_DELISTED)

    assert found.code == "M002"
    assert "measures.m-p.delisted_by: a measure of kind `finance` lists no names" in found.said("en")
    assert "並無列名" in found.said("zh-Hant")
