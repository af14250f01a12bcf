"""The variants that no other beats: none is both quicker and quieter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from foedus.trigger.sweeping.variant import Variant


def with_front(variants: Sequence[Variant]) -> tuple[Variant, ...]:
    """The variants with those on the front marked; equals stand on it together."""
    worth = [_worth(each) for each in variants]
    best, front = float("inf"), set[tuple[int, float]]()
    for each in sorted({each for each in worth if each is not None}):
        if each[1] < best:
            best = each[1]
            front.add(each)
    return tuple(replace(each, is_front=its in front) for each, its in zip(variants, worth, strict=True))


def _worth(variant: Variant) -> tuple[int, float] | None:
    """Its slowest delay in seconds and its false alarms a year; nothing where it has not both."""
    if variant.slowest_s is None or variant.rate is None:
        return None
    return variant.slowest_s, variant.rate.a_year
