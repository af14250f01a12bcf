"""Values drawn by one number, where a text has so many parts that drawing each by Hypothesis would take too long."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from random import Random
from typing import Concatenate, ParamSpec, Protocol, TypeAlias, TypeVar

T = TypeVar("T")
U = TypeVar("U")
P = ParamSpec("P")
Drawn: TypeAlias = Callable[[Random], T]


class Draw(Protocol):
    """Draws a value."""

    def __call__(self, of: Drawn[T]) -> T:
        """One value of a kind."""
        ...


def drawn(made: Callable[Concatenate[Draw, P], T]) -> Callable[P, Drawn[T]]:
    """A kind of value that is put together from others."""

    @wraps(made)
    def kind(*args: P.args, **kwargs: P.kwargs) -> Drawn[T]:
        def draw_from(dice: Random) -> T:
            def draw(of: Drawn[U]) -> U:
                return of(dice)

            return made(draw, *args, **kwargs)

        return draw_from

    return kind


def integers(low: int, high: int) -> Drawn[int]:
    """A whole number between two, both of which it may be."""
    return lambda dice: dice.randint(low, high)


def booleans() -> Drawn[bool]:
    """Yes or no."""
    return lambda dice: dice.random() < 0.5


def sampled_from(some: Sequence[T]) -> Drawn[T]:
    """One of some."""
    return lambda dice: dice.choice(some)


def lists(of: Sequence[T], *, least: int = 0) -> Drawn[list[T]]:
    """Some of some, each once, in any order."""
    return lambda dice: dice.sample(of, dice.randint(min(least, len(of)), len(of)))
