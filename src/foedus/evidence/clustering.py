"""Which accounts of several sources may tell of one happening: proposals for an analyst, and never a finding.

Accounts are alike if they name the same kind of happening, may lie close enough in time, and may lie close enough in
place. Pairs are taken closest first; two groups become one if every account of the one is alike to every account of the
other, so that no chain of near neighbours joins what lies apart. One source tells of one happening under one name: two
accounts of one source are two happenings, and are never joined. Where two pairs are equally close, names decide, and
the proposal says that it was so. Nothing depends on the order of the accounts.

To put two reports under one key is to let them corroborate each other. So a proposal that joins several classes of
independence, or several ways of observing, takes effect through a person alone; one that joins reports of one class and
one way can make no quorum, and needs nobody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import product
from math import ceil, cos, hypot, radians

from foedus.evidence.admission import modality_of
from foedus.evidence.report import Report
from foedus.instrument import EvidenceRules
from foedus.kernel import Interval

_DEGREE_M = 111_195.0
"""A degree of a great circle on a sphere of the earth's mean radius: these distances only compare."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One source's account of one happening, with where it was.

    Attributes:
        id: its name among those of its source.
        source: who tells it.
        kind: what kind of happening, in the source's own words.
        held: when it happened, as far as that is said.
        lat_deg: where, by latitude in degrees.
        lon_deg: and by longitude.
        radius_m: how far from there it may have been.
    """

    id: str
    source: str
    kind: str
    held: Interval
    lat_deg: float
    lon_deg: float
    radius_m: float = 0.0

    @property
    def name(self) -> tuple[str, str]:
        """Which account it is."""
        return self.source, self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """When accounts are taken to be alike.

    Attributes:
        within_m: how far apart the nearest places may lie at which they may have happened, in metres.
        within_s: the same for their times, in seconds; 0 if they must overlap or touch.
        kinds: what the kinds of one source are called in common; a kind that is not listed is only like itself.
    """

    within_m: float
    within_s: int
    kinds: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Proposal:
    """Accounts that may tell of one happening.

    Attributes:
        incident: the key proposed for them: made of their names, so the same accounts get the same key.
        accounts: their sources and ids, of two accounts at least.
        is_ambiguous: another account was equally close to one of them, and names decided.
    """

    incident: str
    accounts: tuple[tuple[str, str], ...]
    is_ambiguous: bool


def propose(accounts: Iterable[Account], likeness: Likeness) -> tuple[Proposal, ...]:
    """The groups of accounts that may tell of one happening, in the order of their keys."""
    told = sorted({each.name: each for each in accounts}.values(), key=lambda each: each.name)
    pairs = sorted(_pairs(told, likeness))
    group: dict[tuple[str, str], tuple[Account, ...]] = {each.name: (each,) for each in told}
    for _, one, other in pairs:
        first, second = group[one], group[other]
        if first is not second and _are_alike(first, second, likeness):
            joined = (*first, *second)
            group.update(dict.fromkeys((each.name for each in joined), joined))
    tied = _tied(pairs)
    found = {members[0].name: members for members in group.values() if len(members) > 1}
    return tuple(sorted(_proposal([each.name for each in members], tied) for members in found.values()))


def needs_somebody(rules: EvidenceRules, reports: Iterable[Report]) -> bool:
    """Whether putting these reports under one key could help to make a quorum."""
    told = [each for each in reports if each.source in rules.sources]
    classes = {rules.sources[each.source].independence for each in told}
    return len(classes) > 1 or len({modality_of(rules, each) for each in told}) > 1


def keyed(
    rules: EvidenceRules, reports: Sequence[Report], proposals: Iterable[Proposal], confirmed: Collection[str] = ()
) -> tuple[Report, ...]:
    """The reports with the keys of proposals that somebody confirmed, by key, or that can make no quorum.

    A report that has a key already keeps it. Where others have the id of one of them for their key, it gives its name
    to all, so that they stay together; that takes a person too.
    """
    by_name = {(each.source, each.id): each for each in reports}
    used = {each.incident for each in reports}
    keys = dict[tuple[str, str], str]()
    for proposal in proposals:
        joined = [by_name[name] for name in proposal.accounts if name in by_name]
        named_after = sorted(each.id for each in joined if each.id in used)
        is_harmless = len(named_after) == 0 and not needs_somebody(rules, joined)
        if proposal.incident in confirmed or is_harmless:
            keys.update(dict.fromkeys(proposal.accounts, next(iter(named_after), proposal.incident)))
    return tuple(
        replace(each, incident=keys.get((each.source, each.id))) if each.incident is None else each for each in reports
    )


_Pair = tuple[float, tuple[str, str], tuple[str, str]]


def _proposal(names: Sequence[tuple[str, str]], tied: Collection[tuple[str, str]]) -> Proposal:
    ordered = tuple(sorted(names))
    said = "\n".join(f"{source}\t{name}" for source, name in ordered)
    key = f"c-{sha256(said.encode()).hexdigest()[:16]}"
    return Proposal(incident=key, accounts=ordered, is_ambiguous=any(name in tied for name in ordered))


def _pairs(told: Sequence[Account], likeness: Likeness) -> Iterator[_Pair]:
    """Every two accounts that are alike, with how far apart they are; found through cells of time and latitude."""
    cells: dict[tuple[str, int, int], list[Account]] = {}
    farthest_s = likeness.within_s + max((each.held.end.seconds - each.held.start.seconds for each in told), default=1)
    farthest_m = likeness.within_m + 2 * max((each.radius_m for each in told), default=0.0)
    sizes = max(1, farthest_s), max(farthest_m, 1.0) / _DEGREE_M
    for each in told:
        cell = _cell(each, likeness, sizes)
        kind, second, band = cell
        for by_s, by_lat in product((-1, 0, 1), repeat=2):
            for other in cells.get((kind, second + by_s, band + by_lat), ()):
                apart = _apart(each, other, likeness)
                if apart is not None:
                    yield apart, other.name, each.name
        cells.setdefault(cell, []).append(each)


def _cell(account: Account, likeness: Likeness, sizes: tuple[int, float]) -> tuple[str, int, int]:
    kind = likeness.kinds.get(account.kind, account.kind)
    return kind, account.held.start.seconds // sizes[0], ceil(account.lat_deg / sizes[1])


def _apart(one: Account, other: Account, likeness: Likeness) -> float | None:
    """How far apart two accounts are, 0 being the same; nothing if they are not alike."""
    kinds = {likeness.kinds.get(each.kind, each.kind) for each in (one, other)}
    gap_s = max(one.held.start.seconds - other.held.last.seconds, other.held.start.seconds - one.held.last.seconds, 0)
    centres_m = _distance_m(one, other)
    nearest_m = max(0.0, centres_m - one.radius_m - other.radius_m)
    if one.source == other.source or len(kinds) > 1 or gap_s > likeness.within_s or nearest_m > likeness.within_m:
        return None
    # Of accounts whose discs and times all overlap, those whose centres and starts are nearest come first.
    starts_s = abs(one.held.start.seconds - other.held.start.seconds)
    scale_m, scale_s = max(likeness.within_m, 1.0), max(likeness.within_s, 1)
    return round(centres_m / scale_m + starts_s / scale_s, 9)


def _distance_m(one: Account, other: Account) -> float:
    """The distance on a plane that touches the sphere between the two."""
    middle = cos(radians((one.lat_deg + other.lat_deg) / 2))
    east = ((one.lon_deg - other.lon_deg + 180) % 360 - 180) * middle
    return _DEGREE_M * hypot(one.lat_deg - other.lat_deg, east)


def _are_alike(first: Iterable[Account], second: Sequence[Account], likeness: Likeness) -> bool:
    return all(_apart(one, other, likeness) is not None for one in first for other in second)


def _tied(pairs: Iterable[_Pair]) -> frozenset[tuple[str, str]]:
    """The accounts that were equally close to two accounts of one other source, none of all being closer."""
    nearest: dict[tuple[tuple[str, str], str], list[float]] = {}
    for apart, one, other in pairs:
        nearest.setdefault((one, other[0]), []).append(apart)
        nearest.setdefault((other, one[0]), []).append(apart)
    return frozenset(name for (name, _), found in nearest.items() if len(found) > 1 and found[0] == found[1])
