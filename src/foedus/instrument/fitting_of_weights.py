"""Whether majorities that weigh can be weighed: the weighting is there, and every holder has a weight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from foedus.instrument.fault import Fault
from foedus.instrument.guarantee import Guarantee
from foedus.instrument.majorities import Majority
from foedus.instrument.parties import Role
from foedus.instrument.reference import Step
from foedus.kernel import Message, listed
from foedus.writing import Written


def weight_faults(guarantee: Guarantee) -> Iterator[Fault]:
    """Weightings that leave a holder out, and majorities that ask for one that their role does not have."""
    for name, role in guarantee.roles.items():
        yield from _unweighed(("roles", name, "weights"), role)
    for path, role_name, majority in majorities_in(guarantee):
        role, asked = guarantee.roles.get(role_name), majority.representing
        if role is not None and asked is not None and asked.of not in role.weights:
            yield _no_weighting((*path, "representing", "of"), role_name, asked.of, role)


def majorities_in(part: object, path: tuple[Step, ...] = ()) -> Iterator[tuple[tuple[Step, ...], str, Majority]]:
    """Every majority that stands below a part of a guarantee: its path, the role whose holders it counts, and itself.

    The role stands beside it: a ``body`` that votes, or those ``by`` whom an act is signed.
    """
    if isinstance(part, Written):
        below = {name: getattr(part, name) for name in type(part).model_fields}
        role = below.get("body", below.get("by"))
        for name, value in below.items():
            if isinstance(value, Majority) and isinstance(role, str):
                yield (*path, name), role, value
            else:
                yield from majorities_in(value, (*path, name))
    elif isinstance(part, Mapping):
        for name, value in cast("Mapping[str, object]", part).items():
            yield from majorities_in(value, (*path, name))
    elif isinstance(part, tuple):
        for index, value in enumerate(cast("tuple[object, ...]", part)):
            yield from majorities_in(value, (*path, index))


def _unweighed(path: tuple[Step, ...], role: Role) -> Iterator[Fault]:
    """A weighting by which some holder has no weight: nothing says that it counts for nothing."""
    for name, weights in role.weights.items():
        lacking = [party for party in role.periods if party not in weights.of]
        if len(lacking) > 0:
            parties = listed(f"`{party}`" for party in lacking[:5])
            message = Message(
                f"what do they weigh? no weight is given for {parties.en}",
                f"其權重為何？{parties.zh_hant}未載明權重",
            )
            hint = Message(
                "give every holder of the role a whole number above 0", "請就擔任該職能之各方，逐一載明大於0之整數權重"
            )
            yield Fault((*path, name, "of"), "R016", message, hint)


def _no_weighting(path: tuple[Step, ...], role_name: str, asked: str, role: Role) -> Fault:
    message = Message(f"`{role_name}` has no weights `{asked}`", f"`{role_name}`未載有名為`{asked}`之權重")
    if len(role.weights) == 0:
        hint = Message(
            f"what do its holders weigh? give the role `weights: {{{asked}: ...}}`",
            f"擔任該職能者之權重為何？請於該職能載明`weights: {{{asked}: ...}}`",
        )
        return Fault(path, "R016", message, hint)
    known = listed(f"`{name}`" for name in role.weights)
    return Fault(path, "R016", message, Message(f"it has {known.en}", f"所載有者為{known.zh_hant}"))
