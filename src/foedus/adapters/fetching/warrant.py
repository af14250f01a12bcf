"""Who allowed a list of addresses: its signatures lie beside it, and whoever runs the command says whose count."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from foedus.adapters.fetching.permits import Permit, Permits, read_permits
from foedus.adapters.importing.output import beside, put
from foedus.adapters.key_file import KeyFile
from foedus.adapters.shelf import Shelf
from foedus.kernel import BadInputError, Flaw, Instant, Message, Place, RefusedError, listed
from foedus.trust import signed_files
from foedus.writing import Node, read_text, shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Warrant:
    """A list of addresses that may be relied on, at one instant.

    Attributes:
        file: its name in messages.
        node: its text.
        permits: what it says.
        digest: of the bytes that were signed.
        parties: who signed it.
    """

    file: str
    node: Node
    permits: Permits
    digest: str
    parties: tuple[str, ...]

    def permit(self, name: str) -> Permit:
        """What it has under a name.

        Raises:
            BadInputError: nothing.
        """
        found = self.permits.fetch.get(name)
        if found is None:
            known = listed(sorted(self.permits.fetch))
            message = Message(f"`{name}` is not on the list", f"`{name}`不在清單上")
            hint = Message(f"the list has {known.en}", f"清單載有{known.zh_hant}")
            raise BadInputError([Flaw(Place(self.file), "N001", message, hint)])
        return found


def warranted(shelf: Shelf, permits: str, signed_by: str, now: Instant) -> Warrant:
    """A list that bears the signatures which the reader asks for, within its time.

    Its bytes are read once: those that were signed are those that are used.

    Raises:
        BadInputError: it is not signed, was changed, is signed by others or by keys that do not bind now, or it is out
            of its time; or one of the files is not what it should be.
    """
    file, data = shelf.read(permits)
    signers = _signers(shelf, signed_by)
    beside_it = f"{permits}{signed_files.SUFFIX}"
    if not _is_there(beside_it):
        raise BadInputError([Flaw(Place(file), "N003", *_not_signed(Path(beside_it).name))])
    signatures_file, signatures = shelf.read(beside_it)
    with _told(signatures_file, "N003"):
        found = signed_files.read_signatures(signatures)
        parties = signed_files.endorsed(data, "addresses", found, signers, now)
    node = read_text(data, file)
    read = read_permits(node)
    with _told(file, "N004"):
        read.refuse_out_of_time(now)
    return Warrant(file=file, node=node, permits=read, digest=found.digest, parties=parties)


def sign_list(shelf: Shelf, permits: str, keys: Sequence[KeyFile]) -> tuple[str, signed_files.FileSignatures]:
    """Sign a list, and write its signatures beside it; those of the same bytes that lie there already stay.

    Signatures of an earlier text are left behind: of this one they say nothing.

    Raises:
        BadInputError: it is no list of addresses, or what lies beside it holds no signatures.
        WorldError: the disk is full, or fails.
    """
    file, data = shelf.read(permits)
    read_permits(read_text(data, file))
    out = f"{permits}{signed_files.SUFFIX}"
    begun = signed_files.unsigned(data, "addresses")
    if _is_there(out):
        before_file, before = shelf.read(out)
        with _told(before_file, "N003"):
            found = signed_files.read_signatures(before)
        begun = found if found.digest == begun.digest else begun
    signed = begun.signed(*keys)
    with beside(out) as folder:
        made = folder / "signatures"
        made.write_bytes(bytes(signed))
        put([(made, out)])
    return out, signed


def _is_there(path: str) -> bool:
    """Whether something has this name; nothing has a name that the system cannot even take."""
    try:
        return Path(path).exists()
    except OSError:
        return False


def _signers(shelf: Shelf, path: str) -> signed_files.Signers:
    file, data = shelf.read(path)
    return shape(read_text(data, file), signed_files.SignersText).signed_by()


@contextmanager
def _told(place: str, code: str) -> Generator[None]:
    """Give what is refused its place."""
    try:
        yield
    except RefusedError as error:
        raise BadInputError([Flaw(Place(place), code, error.message, error.hint)]) from error


def _not_signed(name: str) -> tuple[Message, Message]:
    return (
        Message("the list is not signed: nobody says that it may be used", "此清單未經簽署：無人表示其得予使用"),
        Message(
            f"let whoever may decide sign it with `foedus feed sign`, and keep `{name}` beside it",
            f"請由有權決定者以`foedus feed sign`簽署，並將`{name}`置於其旁",
        ),
    )
