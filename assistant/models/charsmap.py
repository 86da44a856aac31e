"""A normalisation map in SentencePiece's compiled form, which `tokenizers.normalizers.Precompiled` reads.

The form is a uint32 byte length, a darts-clone double array (https://github.com/s-yata/darts-clone) over the UTF-8
bytes of what is replaced, then the replacements, each ended by a zero byte. A unit of the array holds its byte, the
distance to its children and whether it ends a key; a key's value is its replacement's place.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

_VALUE = 1 << 31
_HAS_VALUE = 1 << 8


@dataclass(slots=True)
class _Node:
    children: dict[int, _Node] = field(default_factory=dict)
    value: int | None = None


def charsmap(replacements: Mapping[str, str]) -> bytes:
    """The compiled map of characters (none of them U+0000, which ends a key) to their replacements."""
    root, texts = _Node(), bytearray()
    for key, replacement in sorted(replacements.items()):
        node = root
        for byte in key.encode():
            node = node.children.setdefault(byte, _Node())
        node.value = len(texts)
        texts += replacement.encode() + b"\0"
    units = _double_array(root)
    packed = struct.pack(f"<{len(units)}I", *units)
    return struct.pack("<I", len(packed)) + packed + bytes(texts)


def _double_array(root: _Node) -> list[int]:
    """Places every node so that the child for byte `b` stands at `base ^ b`, and a node's value at `base`."""
    units: dict[int, int] = {}
    taken = {0}
    base = 0
    waiting = [(0, 0, root)]
    while waiting:
        position, byte, node = waiting.pop()
        labels = [*([0] if node.value is not None else []), *node.children]
        # No two nodes share a base, or one would find the other's children; so bases only grow.
        base += 1
        while any(base ^ label in taken for label in labels):
            base += 1
        taken.update(base ^ label for label in labels)
        units[position] = (position ^ base) << 10 | byte | (_HAS_VALUE if node.value is not None else 0)
        if node.value is not None:
            units[base] = _VALUE | node.value
        waiting.extend((base ^ label, label, child) for label, child in node.children.items())
    # A lookup may land on any unit of a 256-block, so the array ends at one; an empty unit's byte never matches.
    size = (max(units) | 255) + 1
    return [units.get(i, 0) for i in range(size)]
