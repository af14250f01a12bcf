"""Which accounts of several sources may tell of one happening: proposals for an analyst, and never a finding.

Accounts are alike if they name the same kind of happening, may lie close enough in time, and may lie close enough in
place. To be alike is not yet to be the same: two pairs of accounts can be equally alike, the one because both name a
village on a quiet day, the other because both name a country and a kind that takes in anything. So the answer has three
values. What is not alike is not the same. What is alike and hardly by coincidence (see ``coincidence``) is proposed.
Whatever else is alike is *possibly the same*: it is never joined, and it is given. To join wrongly hides a happening,
to the good of whoever did it; not to join counts one twice, to the good of whoever accuses. So neither is done in
silence, and the number of happenings is told between two bounds, which lean on no proposal.

Pairs are taken closest first; two groups become one if every account of the one is alike to every account of the
other, so that no chain of near neighbours joins what lies apart. One source tells of one happening under one name: two
accounts of one source are two happenings, and are never joined. Where two pairs are equally close, names decide, and
the proposal says that it was so. Nothing depends on the order of the accounts.

To put two reports under one key is to let them corroborate each other. So a proposal that joins several classes of
independence, or several ways of observing, takes effect through a person alone; one that joins reports of one class and
one way can make no quorum, and needs nobody. What is possibly the same always needs a person.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from foedus.evidence.admission import modality_of
from foedus.evidence.coincidence import chance, surroundings
from foedus.evidence.likeness import Account, Likeness, Name, Pair, are_alike, pairs
from foedus.evidence.report import Report
from foedus.instrument import EvidenceRules


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Proposal:
    """Accounts that may tell of one happening.

    Attributes:
        incident: the key proposed for them: made of their names, so the same accounts get the same key.
        accounts: their sources and ids, of two accounts at least.
        is_ambiguous: another account was equally close to one of them, and names decided.
        is_open: they are only possibly the same; whoever confirms it has other grounds than time, place and kind.
    """

    incident: str
    accounts: tuple[Name, ...]
    is_ambiguous: bool
    is_open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """What accounts come to.

    Attributes:
        proposals: the groups that are alike, and hardly by coincidence, in the order of their keys.
        open: each two groups (an account by itself is one too) that are possibly the same, as one, in the same order.
            One group may stand in several of them.
        at_least: how many happenings there are at the least: of so many accounts no two are alike.
        as_proposed: how many there are if every proposal is right, and nothing else is the same.
        at_most: how many there are at the most, no two accounts being of one happening: as many as there are accounts.
    """

    proposals: tuple[Proposal, ...]
    open: tuple[Proposal, ...]
    at_least: int
    as_proposed: int
    at_most: int


_Group = tuple[Account, ...]


def propose(accounts: Iterable[Account], likeness: Likeness) -> tuple[Proposal, ...]:
    """The groups of accounts that may tell of one happening, in the order of their keys."""
    return reckon(accounts, likeness).proposals


def reckon(accounts: Iterable[Account], likeness: Likeness) -> Reckoning:
    """What is proposed as one happening, what is possibly one, and how many happenings that leaves.

    The chance of a coincidence is judged by all the accounts given, so give the whole record and not two of it.
    """
    told = sorted({each.name: each for each in accounts}.values(), key=lambda each: each.name)
    alike = sorted(pairs(told, likeness))
    tied = _tied(alike)
    group = _joined(told, alike, likeness, tied)
    groups = {members[0].name: members for members in group.values()}
    doubts = _doubts(alike, group, likeness)
    return Reckoning(
        proposals=tuple(sorted(_proposal(members, tied) for members in groups.values() if len(members) > 1)),
        open=tuple(sorted(replace(_proposal((*one, *other), tied), is_open=True) for one, other in doubts)),
        at_least=_at_least(told, alike),
        as_proposed=len(groups),
        at_most=len(told),
    )


def needs_somebody(rules: EvidenceRules, reports: Iterable[Report]) -> bool:
    """Whether putting these reports under one key could help to make a quorum."""
    told = [each for each in reports if each.source in rules.sources]
    classes = {rules.sources[each.source].independence for each in told}
    return len(classes) > 1 or len({modality_of(rules, each) for each in told}) > 1


def keyed(
    rules: EvidenceRules, reports: Sequence[Report], proposals: Iterable[Proposal], confirmed: Collection[str] = ()
) -> tuple[Report, ...]:
    """The reports with the keys of proposals that somebody confirmed, by key, or that can make no quorum.

    What is only possibly the same takes effect if it is confirmed, and not otherwise. Proposals that share a report are
    taken together: whoever confirms that the first is the second and the second the third says that all are one.

    A report that has a key already keeps it. Where others have the id of one of them for their key, it gives its name
    to all, so that they stay together; that takes a person too.
    """
    by_name = {(each.source, each.id): each for each in reports}
    used = {each.incident for each in reports}
    taken = list[Proposal]()
    for proposal in proposals:
        joined = [by_name[name] for name in proposal.accounts if name in by_name]
        is_named_after = any(each.id in used for each in joined)
        is_harmless = not (proposal.is_open or is_named_after or needs_somebody(rules, joined))
        if proposal.incident in confirmed or is_harmless:
            taken.append(proposal)
    keys = dict[Name, str]()
    for incident, names in _together(taken):
        named_after = sorted(name for source, name in names if (source, name) in by_name and name in used)
        keys.update(dict.fromkeys(names, next(iter(named_after), incident)))
    return tuple(
        replace(each, incident=keys.get((each.source, each.id))) if each.incident is None else each for each in reports
    )


def _together(proposals: Iterable[Proposal]) -> list[tuple[str, frozenset[Name]]]:
    """The accounts of proposals that share one, under the key of the one that holds most of them, by key."""
    found = list[tuple[str, frozenset[Name]]]()
    for each in sorted(proposals, key=lambda each: (-len(each.accounts), each)):
        names = frozenset(each.accounts)
        meeting = [one for one in found if not one[1].isdisjoint(names)]
        key = meeting[0][0] if len(meeting) > 0 else each.incident
        found = [one for one in found if one[1].isdisjoint(names)]
        found.append((key, names.union(*(members for _, members in meeting))))
    return sorted(found, key=lambda one: one[0])


def _joined(
    told: Sequence[Account], alike: Sequence[Pair], likeness: Likeness, tied: Collection[tuple[Name, str]]
) -> dict[Name, _Group]:
    """The group of each account: what is alike throughout, and whose closest pair is hardly so by coincidence.

    Between equals names decide where both places are as sharp as is asked; where they are vaguer, nothing does.
    """
    group: dict[Name, _Group] = {each.name: (each,) for each in told}
    by_name = {each.name: each for each in told}
    around = surroundings(told, alike, likeness)
    for _, one, other in alike:
        first, second = group[one], group[other]
        if first is second or not are_alike(first, second, likeness):
            continue
        is_tied = (one, other[0]) in tied or (other, one[0]) in tied
        if is_tied and by_name[one].radius_m + by_name[other].radius_m > likeness.within_m:
            continue
        if chance(around, by_name[one], by_name[other]) <= likeness.chance_max:
            members = (*first, *second)
            group.update(dict.fromkeys((each.name for each in members), members))
    return group


def _doubts(alike: Iterable[Pair], group: Mapping[Name, _Group], likeness: Likeness) -> list[tuple[_Group, _Group]]:
    """Each two groups that were not joined although every account of the one is alike to every account of the other."""
    found = dict[tuple[Name, Name], tuple[_Group, _Group]]()
    for _, one, other in alike:
        first, second = sorted((group[one], group[other]), key=lambda members: members[0].name)
        key = first[0].name, second[0].name
        if first is not second and key not in found and are_alike(first, second, likeness):
            found[key] = first, second
    return [found[key] for key in sorted(found)]


def _at_least(told: Iterable[Account], alike: Iterable[Pair]) -> int:
    """Of how many accounts no two are alike, as far as can be found quickly; so there are no fewer happenings.

    Accounts that nothing links, by however many steps, are counted apart. Among those that are linked, all accounts of
    one source are different, and to them others are added, those first that are alike to fewest.
    """
    linked: dict[Name, set[Name]] = {each.name: set() for each in told}
    for _, one, other in alike:
        linked[one].add(other)
        linked[other].add(one)
    return sum(_different(part, linked) for part in _parts(linked))


def _parts(linked: Mapping[Name, Collection[Name]]) -> Iterator[list[Name]]:
    seen = set[Name]()
    for name in sorted(linked):
        part, waiting = list[Name](), [name]
        while len(waiting) > 0:
            each = waiting.pop()
            if each not in seen:
                seen.add(each)
                part.append(each)
                waiting += linked[each]
        if len(part) > 0:
            yield sorted(part)


def _different(part: Sequence[Name], linked: Mapping[Name, Collection[Name]]) -> int:
    by_source: dict[str, set[Name]] = {}
    for name in part:
        by_source.setdefault(name[0], set()).add(name)
    in_order = sorted(part, key=lambda name: (len(linked[name]), name))
    return max(_extended(own, in_order, linked) for own in (set[Name](), *by_source.values()))


def _extended(own: Collection[Name], in_order: Iterable[Name], linked: Mapping[Name, Collection[Name]]) -> int:
    taken = set(own)
    for name in in_order:
        if name not in taken and taken.isdisjoint(linked[name]):
            taken.add(name)
    return len(taken)


def _proposal(members: Iterable[Account], tied: Collection[tuple[Name, str]]) -> Proposal:
    ordered = tuple(sorted(each.name for each in members))
    said = "\n".join(f"{source}\t{name}" for source, name in ordered)
    key = f"c-{sha256(said.encode()).hexdigest()[:16]}"
    unsure = {name for name, _ in tied}
    return Proposal(incident=key, accounts=ordered, is_ambiguous=any(name in unsure for name in ordered))


def _tied(alike: Iterable[Pair]) -> frozenset[tuple[Name, str]]:
    """The accounts that were equally close to two accounts of one other source, none being closer; and which source."""
    nearest: dict[tuple[Name, str], list[float]] = {}
    for apart, one, other in alike:
        nearest.setdefault((one, other[0]), []).append(apart)
        nearest.setdefault((other, one[0]), []).append(apart)
    return frozenset(key for key, found in nearest.items() if len(found) > 1 and found[0] == found[1])
