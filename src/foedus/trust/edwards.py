"""Whether bytes are an Ed25519 key that only its owner can sign with (RFC 8032, sections 5.1.3 and 5.1.7)."""

from __future__ import annotations

SIZE = 32
"""How many bytes a key has."""
_P = 2**255 - 19
_D = -121665 * pow(121666, -1, _P) % _P
_ROOT = pow(2, (_P - 1) // 4, _P)
"""A square root of -1."""


def is_key(data: bytes) -> bool:
    """Whether it is the one encoding of a point of the curve whose order is not small.

    Under a key of small order anybody can sign anything, so whoever registered it could deny every act of its own.
    """
    if len(data) != SIZE:
        return False
    number = int.from_bytes(data, "little")
    y, is_odd = number & ((1 << 255) - 1), number >> 255
    if y >= _P:
        return False
    x = _root((y * y - 1) * pow(_D * y * y + 1, -1, _P))
    if x is None or (x == 0 and is_odd == 1):
        return False
    for _ in range(3):
        x, y = _doubled(x, y)
    return (x, y) != (0, 1)


def _root(square: int) -> int | None:
    """A square root modulo p; nothing where there is none."""
    square %= _P
    root = pow(square, (_P + 3) // 8, _P)
    for found in (root, root * _ROOT % _P):
        if found * found % _P == square:
            return found
    return None


def _doubled(x: int, y: int) -> tuple[int, int]:
    """Twice a point: its sign does not matter to whether its order is small."""
    product = _D * x * x * y * y % _P
    return 2 * x * y * pow(1 + product, -1, _P) % _P, (y * y + x * x) * pow(1 - product, -1, _P) % _P
