"""Who plays in a story: the parties of the text, and strangers for the seats that nobody has named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from foedus.kernel import Message
from foedus.proofs.powers.bench import Bench
from foedus.proofs.powers.coalitions import Shape
from foedus.proofs.powers.game import Benches
from foedus.proofs.terms.formula import Formula, holds

STRANGER = "SOMEBODY-ELSE"
"""Who acts where the text names nobody besides those who act together."""
_STRANGER = Message("somebody whom the text does not name", "條文未列名之人")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Two sides: those who act together, and everybody else."""

    benches: Benches
    together: frozenset[str]
    """By their codes; holders of seats have made-up ones."""

    @classmethod
    def of(cls, benches: Benches, shape: Shape) -> Cast:
        """One of the coalitions of a shape against all others: the first of those who count alike."""
        chosen: list[str] = []
        for alike, taken in shape.parts:
            first = alike.names[0]
            if ":" in first:
                chosen.extend(strangers(benches.used[first.partition(":")[0]])[:taken])
            else:
                chosen.extend(alike.names[:taken])
        return cls(benches=benches, together=frozenset(chosen))

    @property
    def everybody(self) -> frozenset[str]:
        """Everybody who holds a role that counts, and every other party of the text."""
        sitting = (code for role in self.benches.used for code in self.members(role))
        return frozenset((*sitting, *self.benches.setting.guarantee.parties))

    @property
    def others(self) -> frozenset[str]:
        """Everybody else."""
        return self.everybody - self.together

    def members(self, role: str) -> tuple[str, ...]:
        """Who holds a role."""
        bench = self.benches.of(role)
        return (*sorted(bench.named), *strangers(bench))

    def of_side(self, role: str, side: frozenset[str]) -> tuple[str, ...]:
        """Those of a side who hold a role."""
        return tuple(code for code in self.members(role) if code in side)

    def able(self, formula: Formula, side: frozenset[str]) -> bool:
        """Whether a formula holds of a side, acting together."""
        values: dict[str, int] = {}
        for bench in self.benches.used.values():
            values |= {name: int(name in side) for name in bench.named}
            values[bench.players] = sum(1 for code in strangers(bench) if code in side)
        return holds(formula, values)

    @property
    def codes(self) -> Mapping[str, Message]:
        """The strangers in words, by their codes."""
        return {STRANGER: _STRANGER} | {
            code: _seats(self, role, (number,))
            for role, bench in self.benches.used.items()
            for number, code in enumerate(strangers(bench), 1)
        }


def strangers(bench: Bench) -> tuple[str, ...]:
    """A code for each seat that nobody has named."""
    code = bench.role.upper().replace("_", "-")
    return tuple(f"{code}-{number}" for number in range(1, bench.unnamed.constant + 1))


def named(cast: Cast, codes: Iterable[str]) -> Message:
    """People in words: parties by name, and the seats of a role that nobody has named together."""
    every, people, made_up = frozenset(codes), cast.benches.setting.guarantee.people, cast.codes
    words = [people.get(code, made_up.get(code, Message.same(code))) for code in sorted(every - made_up.keys())]
    for role, bench in cast.benches.used.items():
        seats = [number for number, code in enumerate(strangers(bench), 1) if code in every]
        if len(seats) > 0:
            words.append(_seats(cast, role, seats))
    words.extend([_STRANGER] if STRANGER in every else [])
    return Message(_joined([word.en for word in words]), "、".join(word.zh_hant for word in words))


def _seats(cast: Cast, of: str, numbers: Sequence[int]) -> Message:
    role, first, last = cast.benches.setting.guarantee.roles[of].name, numbers[0], numbers[-1]
    if len(numbers) == 1:
        return Message(f"seat {first} of the {role.en}", f"{role.zh_hant}第{first}席")
    if last - first + 1 == len(numbers):
        return Message(f"seats {first} to {last} of the {role.en}", f"{role.zh_hant}第{first}席至第{last}席")
    said = ", ".join(map(str, numbers))
    return Message(f"seats {said} of the {role.en}", f"{role.zh_hant}第{said.replace(', ', '、')}席")


def _joined(words: list[str]) -> str:
    return " and ".join(words) if len(words) < 3 else ", ".join(words[:-1]) + " and " + words[-1]
