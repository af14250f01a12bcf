"""Forgeries by whoever gets at the files: each works on a copy of a log, and says what is the first bad place."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from typing import TypeAlias

from tests.independent.forging import Forger, changed, put
from tests.independent.plain import written
from tests.independent.scene import Scene

Place: TypeAlias = str | int
"""An entry from 1, or the path of a file below the log."""


def fact_of(forger: Forger) -> int:
    """The index of a letter's fact."""
    return forger.find("fact.recorded", 1)


# --- without any key ----------------------------------------------------------------------------------------------


def edited(scene: Scene) -> Place:
    """An entry is edited, and the chain sealed anew."""
    forger = scene.forger()
    at = fact_of(forger)
    forger.entries[at]["payload"]["fact"]["reasons"] = "Nothing happened."
    forger.seal()
    forger.show()
    return at + 1


def dropped(scene: Scene) -> Place:
    """An entry is left out, and the chain sealed anew."""
    forger = scene.forger()
    at = fact_of(forger)
    del forger.entries[at], forger.salts[at]
    forger.seal()
    forger.show()
    return at + 1


def reordered(scene: Scene) -> Place:
    """Two entries change places with their salts, and the chain is sealed anew."""
    forger = scene.forger()
    at = forger.find("document.refused")
    forger.entries[at : at + 2] = forger.entries[at : at + 2][::-1]
    forger.salts[at : at + 2] = forger.salts[at : at + 2][::-1]
    forger.seal()
    forger.show()
    return at + 1


def cut_short(scene: Scene) -> Place:
    """The last three entries are taken out from beside the log."""
    forger = scene.forger()
    del forger.entries[-3:], forger.salts[-3:]
    forger.show()
    return len(forger.entries) + 1


def lengthened(scene: Scene) -> Place:
    """An entry that the log does not commit to is put behind the last."""
    forger = scene.forger()
    forger.insert(len(forger.entries), "document.refused", {"reason": "malformed"})
    forger.seal()
    forger.show()
    return len(forger.entries)


def lengthened_by_nothing(scene: Scene) -> Place:
    """Behind the last entry stands one that is withheld and that the log does not commit to."""
    place = len(scene.forger().entries) + 1
    for name in ("entries.jsonl", "salts"):
        changed(scene.log / "restricted" / name, lambda data: data + b"-\n")
    return place


def without_its_salt(scene: Scene) -> Place:
    """An entry is edited, and its salt withheld so that nobody can compare it."""
    forger = scene.forger()
    at = fact_of(forger)
    forger.entries[at]["payload"]["fact"]["reasons"] = "Nothing happened."
    forger.salts[at] = "-"
    rows = [written(entry) for entry in forger.entries]
    put(scene.log / "restricted/entries.jsonl", b"".join(row + b"\n" for row in rows))
    put(scene.log / "restricted/salts", "".join(f"{salt}\n" for salt in forger.salts).encode())
    return at + 1


def salts_cut_off(scene: Scene) -> Place:
    """The last two salts are gone."""
    changed(scene.log / "restricted/salts", lambda data: b"".join(data.splitlines(keepends=True)[:-2]))
    return len(scene.forger().salts) + 1


def salt_cut_short(scene: Scene) -> Place:
    """A salt has lost its last byte."""
    forger = scene.forger()
    forger.salts[4] = forger.salts[4][:-2]
    put(scene.log / "restricted/salts", "".join(f"{salt}\n" for salt in forger.salts).encode())
    return 5


def leaf_replaced(scene: Scene) -> Place:
    """A fact is changed, every tile and bundle made anew; the signature is the old one."""
    forger = scene.forger()
    forger.entries[fact_of(forger)]["payload"]["fact"]["reasons"] = "Nothing happened."
    forger.seal()
    forger.publish(forger.show(), sign=False)
    return "checkpoint"


def content_changed(scene: Scene) -> Place:
    """The bytes of a document are changed where they lie."""
    forger = scene.forger()
    at = forger.find("document.accepted", 1)
    name = forger.entries[at]["payload"]["content"].removeprefix("sha256:")
    changed(scene.log / "restricted/content" / name, lambda data: data.replace(b"north", b"south"))
    return at + 1


def content_gone(scene: Scene) -> Place:
    """The bytes of a document are gone."""
    forger = scene.forger()
    at = forger.find("document.accepted", 1)
    (scene.log / "restricted/content" / forger.entries[at]["payload"]["content"].removeprefix("sha256:")).unlink()
    return at + 1


FILES: Mapping[str, Callable[[Scene], Place]] = {
    each.__name__: each
    for each in (
        edited,
        dropped,
        reordered,
        cut_short,
        lengthened,
        lengthened_by_nothing,
        without_its_salt,
        salts_cut_off,
        salt_cut_short,
        leaf_replaced,
        content_changed,
        content_gone,
    )
}
"""What anybody can do who gets at the files."""


# --- files that are not plain files -------------------------------------------------------------------------------


def _linked(scene: Scene, name: str) -> Place:
    """A file of the log is a link to one outside, which has the very same bytes."""
    path = scene.log / name
    outside = scene.folder / "outside"
    shutil.move(path, outside)
    path.symlink_to(outside)
    return name


def checkpoint_linked(scene: Scene) -> Place:
    """The checkpoint is a link."""
    return _linked(scene, "checkpoint")


def tile_linked(scene: Scene) -> Place:
    """A tile is a link."""
    return _linked(scene, f"tile/0/000.p/{len(scene.forger().entries)}")


def folder_linked(scene: Scene) -> Place:
    """The folder of the record is a link, so that all of it lies outside."""
    return _linked(scene, "restricted") and "restricted/entries.jsonl"


def tile_that_never_ends(scene: Scene) -> Place:
    """A tile is a link to what has no end."""
    name = f"tile/0/000.p/{len(scene.forger().entries)}"
    (scene.log / name).unlink()
    (scene.log / name).symlink_to("/dev/zero")
    return name


def tile_that_waits(scene: Scene) -> Place:
    """A tile is a pipe, from which nothing comes."""
    name = f"tile/0/000.p/{len(scene.forger().entries)}"
    (scene.log / name).unlink()
    os.mkfifo(scene.log / name)
    return name


def tile_that_is_a_folder(scene: Scene) -> Place:
    """A tile is a folder."""
    name = f"tile/0/000.p/{len(scene.forger().entries)}"
    (scene.log / name).unlink()
    (scene.log / name).mkdir()
    return name


LINKS: Mapping[str, Callable[[Scene], Place]] = {
    each.__name__: each
    for each in (
        checkpoint_linked,
        tile_linked,
        folder_linked,
        tile_that_never_ends,
        tile_that_waits,
        tile_that_is_a_folder,
    )
}
"""What a folder may hold in the place of files."""


def forked(scene: Scene) -> Place:
    """A log of the same size, of which the third entry has another salt."""
    forger = scene.forger()
    forger.salts[2] = "cd" * 32
    forger.everything()
    return "checkpoint"


def rolled_back(scene: Scene) -> Place:
    """A log without the last five entries, well made and signed."""
    forger = scene.forger()
    del forger.entries[-5:], forger.salts[-5:]
    forger.everything()
    return "checkpoint"


def rewritten_before(scene: Scene) -> Place:
    """A longer log, of which the beginning is another."""
    forger = scene.forger()
    forger.salts[0] = "cd" * 32
    forger.insert(len(forger.entries), "document.refused", forger.entries[forger.find("document.refused")]["payload"])
    forger.everything()
    return "checkpoint"


HISTORY: Mapping[str, Callable[[Scene], Place]] = {
    each.__name__: each for each in (forked, rolled_back, rewritten_before)
}
"""What shows only against a checkpoint that was seen before."""
