"""Forgeries by whoever keeps the log, with its key and, where it says so, a party's: all that can be made anew is."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from typing import Any

from tests.independent.forgeries import Place, fact_of
from tests.independent.forging import Forger, leaf, put
from tests.independent.plain import written
from tests.independent.scene import Scene

_SOON, _PAST, _FAR = "2099", "2020-01-01T00:00:00Z", "2098-01-01T00:00:00Z"


def _expiring(forger: Forger) -> str:
    """A good expiry: the one of a document that was taken in."""
    name = forger.entries[forger.find("document.accepted")]["payload"]["content"].removeprefix("sha256:")
    return json.loads((forger.path / "restricted/content" / name).read_bytes())["expires"]


def document_altered(scene: Scene) -> Place:
    """The body of a document is altered, with every digest, leaf and signature of the log made anew."""
    forger = scene.forger()
    at = forger.find("document.accepted", 1)
    name = forger.entries[at]["payload"]["content"].removeprefix("sha256:")
    said = json.loads((scene.log / "restricted/content" / name).read_bytes())
    said["body"]["reasons"] = "Nothing happened."
    forger.entries[at]["payload"]["content"] = forger.keep(written(said))
    forger.entries[at + 1]["payload"]["fact"]["reasons"] = "Nothing happened."
    forger.everything()
    return at + 1


def fact_altered(scene: Scene) -> Place:
    """A fact says another thing than its document."""
    forger = scene.forger()
    at = fact_of(forger)
    forger.entries[at]["payload"]["fact"]["reasons"] = "Nothing happened."
    forger.everything()
    return at + 1


def fact_inserted(scene: Scene) -> Place:
    """A second fact, to which no document belongs."""
    forger = scene.forger()
    at = fact_of(forger)
    forger.insert(at + 1, "fact.recorded", forger.entries[at]["payload"])
    forger.everything()
    return at + 2


def fact_dropped(scene: Scene) -> Place:
    """A document was taken in, and its fact is not there."""
    forger = scene.forger()
    at = fact_of(forger)
    del forger.entries[at], forger.salts[at]
    forger.everything()
    return at + 1


def _more(scene: Scene, thief: str, **changes: Any) -> Place:
    """A letter more at the end, signed with a stolen key of a party."""
    forger = scene.forger()
    party = changes.pop("party", thief.partition("-")[0])
    body = {"kind": "notification", "procedure": "response", "by": [party], "reasons": "Shelling of the west."}
    said = {"nonce": "n" * 22, "expires": _expiring(forger), "guarantee": forger.guarantee, **changes}
    data = scene.thief(thief).signs(said.pop("body", body), said["guarantee"], said["nonce"], said["expires"])
    place = len(forger.entries)
    forger.accept(place, data, party)
    forger.everything()
    return place + 1


def revoked_key(scene: Scene) -> Place:
    """A document under a key that was revoked before."""
    return _more(scene, "AST")


def key_of_another(scene: Scene) -> Place:
    """A document in the name of one party under the key of another, and told as the first one's."""
    return _more(scene, "BOR", party="CAL")


def key_of_nobody(scene: Scene) -> Place:
    """A document under a key that is not on record."""
    return _more(scene, "ELD-node", party="DUN")


def expired(scene: Scene) -> Place:
    """A document that had expired."""
    return _more(scene, "DUN", expires=_PAST)


def good_for_ever(scene: Scene) -> Place:
    """A document good for longer than any may be."""
    return _more(scene, "DUN", expires=_FAR)


def another_text(scene: Scene) -> Place:
    """A document made under another text."""
    return _more(scene, "DUN", guarantee=f"sha256:{'0' * 64}")


def nonce_again(scene: Scene) -> Place:
    """A nonce that was used before."""
    forger = scene.forger()
    return _more(scene, "DUN", nonce=forger.entries[forger.find("document.accepted", 1)]["payload"]["nonce"])


def _statement(scene: Scene, thief: str, body: Mapping[str, Any]) -> Place:
    forger = scene.forger()
    signer = scene.thief(thief)
    data = signer.signs(body, forger.guarantee, "n" * 22, _expiring(forger), "key")
    place = len(forger.entries)
    forger.accept(place, data, thief)
    forger.entries[place]["payload"]["keys"] = []
    forger.everything()
    return place + 1


def registered_by_a_stranger(scene: Scene) -> Place:
    """A key is put on record for a party under the key of another."""
    key = scene.thief("ELD-node").public_key
    row = {"party": "DUN", "algorithm": "ed25519", "valid_from": "2020-01-01T00:00:00Z"}
    return _statement(scene, "BOR", {"statement": "register", **row, "public_key": base64.b64encode(key).decode()})


def revoked_by_a_stranger(scene: Scene) -> Place:
    """A key of one party is revoked under the key of another."""
    return _statement(scene, "BOR", {"statement": "revoke", "key": scene.thief("DUN").key_name, "reason": "lost"})


def refusal_invented(scene: Scene) -> Place:
    """A refusal that names a party and shows no document."""
    forger = scene.forger()
    at = forger.find("document.refused")
    told = {
        **forger.entries[at]["payload"],
        "reason": "bad_signature",
        "says": {"en": "forged by AST", "zh-Hant": "偽造"},
    }
    forger.insert(at + 1, "document.refused", told)
    forger.everything()
    return at + 2


def postdated(scene: Scene) -> Place:
    """The last entries are recorded in a year that is yet to come."""
    forger = scene.forger()
    at = forger.find("document.accepted", 4)
    for entry in forger.entries[at:]:
        entry["recorded_at"] = entry["recorded_at"].replace(entry["recorded_at"][:4], _SOON, 1)
    forger.everything()
    return at + 1


def backdated(scene: Scene) -> Place:
    """An entry is recorded before the one ahead of it."""
    forger = scene.forger()
    at = forger.find("document.accepted", 1)
    forger.entries[at]["recorded_at"] = _PAST
    forger.everything()
    return at + 1


def number_for_truth(scene: Scene) -> Place:
    """In place of false stands nought."""
    forger = scene.forger()
    forger.entries[0]["payload"]["hypothetical"] = 0
    forger.everything()
    return 1


def leaf_in_another_form(scene: Scene) -> Place:
    """A leaf says what it should in another order of its fields."""
    forger = scene.forger()
    leaves = forger.show()
    said = json.loads(leaves[6])
    leaves[6] = json.dumps({"position": said["position"], "commitment": said["commitment"]}).encode()
    forger.publish(leaves)
    return 7


def leaf_of_another_place(scene: Scene) -> Place:
    """A leaf says that it is another."""
    forger = scene.forger()
    leaves = forger.show()
    leaves[6] = leaves[7]
    forger.publish(leaves)
    return 7


def begun_again(scene: Scene) -> Place:
    """The guarantee is entered a second time."""
    forger = scene.forger()
    forger.insert(5, "guarantee.entered", forger.entries[0]["payload"])
    del forger.entries[6:], forger.salts[6:]
    forger.everything()
    return 6


def not_canonical(scene: Scene) -> Place:
    """An entry in another form, committed to as it stands."""
    forger = scene.forger()
    forger.seal()
    leaves = forger.show()
    rows = [written(entry) for entry in forger.entries]
    rows[5] = json.dumps(forger.entries[5]).encode()
    return _committed(forger, leaves, rows, 5)


def not_utf8(scene: Scene) -> Place:
    """An entry that is no text, committed to as it stands."""
    forger = scene.forger()
    leaves = forger.show()
    rows = [written(entry) for entry in forger.entries]
    rows[5] = rows[5].replace(b"recorded", b"rec\xff\xferded", 1)
    return _committed(forger, leaves, rows, 5)


def nul(scene: Scene) -> Place:
    """An entry with a NUL in it, committed to as it stands."""
    forger = scene.forger()
    leaves = forger.show()
    rows = [written(entry) for entry in forger.entries]
    rows[5] = rows[5].replace(b"recorded", b"rec\x00rded", 1)
    return _committed(forger, leaves, rows, 5)


def _committed(forger: Forger, leaves: list[bytes], rows: list[bytes], at: int) -> Place:
    put(forger.path / "restricted/entries.jsonl", b"".join(row + b"\n" for row in rows))
    leaves[at] = leaf(at + 1, bytes.fromhex(forger.salts[at]), rows[at])
    forger.publish(leaves)
    return at + 1


def document_not_utf8(scene: Scene) -> Place:
    """A document that is no text was taken in."""
    forger = scene.forger()
    at = forger.find("document.accepted", 1)
    forger.entries[at]["payload"]["content"] = forger.keep(b"\xff\x00\xfe")
    forger.everything()
    return at + 1


def content_by_a_path(scene: Scene) -> Place:
    """An entry cites, as a content, a file outside the log."""
    forger = scene.forger()
    at = forger.find("document.accepted", 1)
    forger.entries[at]["payload"]["content"] = "sha256:../../../policy.yaml"
    forger.everything()
    return at + 1


def content_by_an_absolute_path(scene: Scene) -> Place:
    """An entry cites, as a content, a file that never ends."""
    forger = scene.forger()
    at = forger.find("document.accepted", 1)
    forger.entries[at]["payload"]["content"] = "sha256:/dev/zero"
    forger.everything()
    return at + 1


STOLEN: Mapping[str, Callable[[Scene], Place]] = {
    each.__name__: each
    for each in (
        document_altered,
        fact_altered,
        fact_inserted,
        fact_dropped,
        revoked_key,
        key_of_another,
        key_of_nobody,
        expired,
        good_for_ever,
        another_text,
        nonce_again,
        registered_by_a_stranger,
        revoked_by_a_stranger,
        refusal_invented,
        postdated,
        backdated,
        number_for_truth,
        leaf_in_another_form,
        leaf_of_another_place,
        begun_again,
        not_canonical,
        not_utf8,
        nul,
        document_not_utf8,
        content_by_a_path,
        content_by_an_absolute_path,
    )
}
"""What whoever keeps the log can do, with its key and, where it says so, a party's."""
