"""Enough witnesses: so many of those named, and some from each side of the dispute."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from foedus.kernel import Instant, Message, RefusedError, listed
from foedus.trust.log.checkpoints import Checkpoint, cosigned, read_checkpoint
from foedus.trust.log.notes import Note
from foedus.trust.log.verifiers import Verifier, signed_by


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Whose signatures make a checkpoint worth relying on.

    Attributes:
        origin: the log that is meant.
        log: its key.
        witnesses: those who may cosign, by key.
        sides: for each witness, by name, on whose side it stands: the guarantors', the addressee's, ...
        at_least: how many witnesses it takes.
        of_each_side: how many it takes from every side that has a witness.
        skew_s: by how many seconds a witness's clock may be ahead of the reader's.
        stale_s: how old the needed cosignatures may be, in seconds; nothing: of any age.

    Raises:
        RefusedError: it asks for more witnesses than there are, or two witnesses share a key.
    """

    origin: str
    log: Verifier
    witnesses: tuple[Verifier, ...] = ()
    sides: Mapping[str, str]
    at_least: int = 0
    of_each_side: int = 0
    skew_s: int = 60
    stale_s: int | None = None

    def __post_init__(self) -> None:
        """Refuse what nothing could meet, and what one party could meet twice."""
        keys = Counter(each.public_key for each in (self.log, *self.witnesses))
        names = Counter(each.name for each in self.witnesses)
        if max(keys.values()) > 1 or max(names.values(), default=1) > 1:
            message = Message(
                "two of the log and its witnesses share a key or a name", "日誌與見證者間有金鑰或名稱重複者"
            )
            raise RefusedError(message, Message("give each a key and a name of its own", "請各給予專屬之金鑰及名稱"))
        if missing := sorted(set(names) - set(self.sides)):
            stated = listed(missing)
            message = Message(f"no side is stated for {stated.en}", f"未載明{stated.zh_hant}屬何方")
            raise RefusedError(message, Message("say on whose side each witness stands", "請載明各見證者屬何方"))
        if self.at_least > len(self.witnesses) or self.of_each_side > min(self._per_side.values(), default=0):
            message = Message("more witnesses are asked for than there are", "所需之見證者多於實有者")
            raise RefusedError(message, Message("name more, or ask for fewer", "請增列見證者，或降低門檻"))

    @property
    def _per_side(self) -> Counter[str]:
        return Counter(self.sides[each.name] for each in self.witnesses)


@dataclass(frozen=True, slots=True, kw_only=True)
class Witnessed:
    """A checkpoint that the policy accepts, and when each witness cosigned it."""

    checkpoint: Checkpoint
    seen: Mapping[str, Instant]


def accepted(note: Note, policy: Policy, as_of: Instant) -> Witnessed:
    """The checkpoint, if its log signed it and enough witnesses did. Whatever is in doubt is refused.

    Raises:
        RefusedError: another log's, not signed by the log, a forged signature under it, a witness whose clock is
            ahead, too few witnesses in all or of a side, or too long ago.
    """
    checkpoint = read_checkpoint(note)
    if checkpoint.origin != policy.origin:
        message = Message(
            f"a checkpoint of {checkpoint.origin}, not of {policy.origin}",
            f"檢查點屬{checkpoint.origin}，而非{policy.origin}",
        )
        raise RefusedError(message, Message("fetch the one of the log that is meant", "請取得所指日誌之檢查點"))
    if not signed_by(note, policy.log):
        message = Message(
            f"the key of {policy.log.name} did not sign the checkpoint", f"{policy.log.name}之金鑰未簽署該檢查點"
        )
        raise RefusedError(message, _FETCH)
    seen = dict(_seen(note, policy, as_of))
    _enough(policy, seen)
    return Witnessed(checkpoint=checkpoint, seen=seen)


def _seen(note: Note, policy: Policy, as_of: Instant) -> Iterator[tuple[str, Instant]]:
    """Each witness's cosignature that is recent enough to count."""
    for witness in policy.witnesses:
        at = cosigned(note, witness)
        if at is None:
            continue
        if at > as_of.plus(policy.skew_s):
            message = Message(
                f"{witness.name} cosigned at {at}, which is yet to come", f"{witness.name}之連署時間{at}尚未屆至"
            )
            raise RefusedError(message, Message("check both clocks before relying on it", "採信前請核對雙方時鐘"))
        if policy.stale_s is None or at >= as_of.plus(-policy.stale_s):
            yield witness.name, at


def _enough(policy: Policy, seen: Mapping[str, Instant]) -> None:
    if len(seen) < policy.at_least:
        message = Message(
            f"{len(seen)} witnesses cosigned, {policy.at_least} are needed",
            f"連署之見證者{len(seen)}名，須有{policy.at_least}名",
        )
        raise RefusedError(message, _FETCH)
    by_side = Counter(policy.sides[name] for name in seen)
    for side in sorted({policy.sides[each.name] for each in policy.witnesses}):
        if by_side[side] < policy.of_each_side:
            message = Message(
                f"{by_side[side]} witnesses of the side {side} cosigned, {policy.of_each_side} are needed",
                f"{side}方連署之見證者{by_side[side]}名，須有{policy.of_each_side}名",
            )
            raise RefusedError(message, _FETCH)


_FETCH = Message(
    "fetch the checkpoint again; until then rely on the last one", "請重新取得檢查點；於此之前以前一檢查點為準"
)
