"""Intelligence sharing that goes on in peacetime and steps up once the ceasefire is broken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from pydantic import Field, JsonValue, model_validator

from foedus.kernel import Message, RefusedError
from foedus.measures.kind import Kind, Phase
from foedus.measures.saying import all_coded, coded, listed, sentence
from foedus.measures.tiers import flowing, refuse_repeats
from foedus.writing import Name, Words, Written


class IntelligenceProduct(Written):
    """A product, or a level of detail or speed, that is shared: described as policy, never its content."""

    name: Words
    """What it is called."""
    handling: Name
    """The mark under which it is handled."""


class IntelligenceTerms(Written):
    """What is shared in peacetime, and what a violation adds; sharing never stops between the two."""

    marks: Mapping[Name, Words] = Field(min_length=1)
    """The handling marks, and what each of them allows a receiver to do."""
    products: Mapping[Name, IntelligenceProduct] = Field(min_length=1)
    """The products and levels, each under a short name."""
    peacetime: tuple[Name, ...]
    """What is shared while the ceasefire holds, and goes on afterwards: at least one."""
    after: tuple[Name, ...]
    """What is added once the measure has taken effect: at least one."""

    @model_validator(mode="after")
    def _every_product_is_marked(self) -> Self:
        for name, product in self.products.items():
            if product.handling not in self.marks:
                message = Message(
                    f"the handling mark `{product.handling}` of `{name}` is not declared",
                    f"`{name}`之處理標示`{product.handling}`未經宣告",
                )
                hint = Message("add it to `marks`, or correct the name", "請於`marks`增列，或更正名稱")
                raise RefusedError(message, hint)
        for name in (*self.peacetime, *self.after):
            if name not in self.products:
                message = Message(f"the product `{name}` is not declared", f"情報產品`{name}`未經宣告")
                hint = Message("add it to `products`, or correct the name", "請於`products`增列，或更正名稱")
                raise RefusedError(message, hint)
        return self

    @model_validator(mode="after")
    def _goes_on_more(self) -> Self:
        if len(self.peacetime) == 0:
            message = Message(
                "nothing is shared in peacetime, so the sharing stops whenever the measure does",
                "平時未共享任何情報，故措施一停，共享即隨之中止",
            )
            hint = Message(
                "name under `peacetime` what is shared while the ceasefire holds",
                "請於`peacetime`載明停火期間所共享者",
            )
            raise RefusedError(message, hint)
        if len(self.after) == 0:
            message = Message("the sharing does not step up", "情報共享並未加強")
            hint = Message("name under `after` what a violation adds", "請於`after`載明因違反情事而新增者")
            raise RefusedError(message, hint)
        refuse_repeats(self.peacetime, self.after)
        return self


def _in_force(terms: Mapping[str, JsonValue], phase: Phase) -> tuple[str, ...]:
    read = IntelligenceTerms.model_validate(terms)
    return flowing(read.peacetime, read.after, phase)


def _names(terms: Mapping[str, JsonValue]) -> Mapping[str, Words]:
    read = IntelligenceTerms.model_validate(terms)
    return {name: _marked(read.products[name], read) for name in (*read.peacetime, *read.after)}


def _marked(product: IntelligenceProduct, terms: IntelligenceTerms) -> Words:
    """A product with its mark: it is never named without."""
    mark = terms.marks[product.handling]
    return Words.of(f"{product.name.en} [{mark.en}]", f"{product.name.zh_hant}〔{mark.zh_hant}〕")


def _share(terms: Mapping[str, JsonValue], party: str) -> Words:
    """What is added, by name, for every party alike."""
    del party
    named = _names(terms)
    added = [named[name] for name in IntelligenceTerms.model_validate(terms).after]
    return listed(Words.of("Added", "新增"), added)


def said(terms: Mapping[str, JsonValue]) -> tuple[Words, ...]:
    """The terms in sentences."""
    read = IntelligenceTerms.model_validate(terms)
    named = {name: _under(product) for name, product in read.products.items()}
    return (
        sentence(Words.of("Handling marks", "處理標示"), all_coded(read.marks)),
        sentence(Words.of("Products", "情報產品"), all_coded(named)),
        sentence(Words.of("Shared in peacetime", "平時共享者"), all_coded({}, read.peacetime)),
        sentence(Words.of("Added once in effect", "生效後新增者"), all_coded({}, read.after)),
    )


def _under(product: IntelligenceProduct) -> Words:
    mark = coded(product.handling)
    return Words.of(f"{product.name.en}, marked {mark.en}", f"{product.name.zh_hant}，標示為{mark.zh_hant}")


KIND = Kind(
    name="intelligence",
    terms=IntelligenceTerms,
    before=("sharing", Words.of("shared as in peacetime", "依平時範圍共享")),
    after=("stepped_up_sharing", Words.of("sharing stepped up", "加強共享")),
    in_force=_in_force,
    names=_names,
    share=_share,
    task=Words.of("Share what has been added, under its handling marks", "依處理標示共享新增之情報產品"),
)
"""The row for the table of kinds."""
