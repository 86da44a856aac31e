"""A clause of a claim laid along its source, token by token.

The alignment is that of Needleman and Wunsch (1970); what stands in the source may be left out cheaply, for a claim is
shorter, and before its first token at no cost.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from assistant.numbers import compatible
from assistant.verify.tokens import NAMES, NOMINAL, Token, same

Pair = tuple[int | None, int | None]
"""Positions in the claim and in the source; None where one has nothing for the other's."""

_LEAVE, _ADD, _SWAP, _DENIAL = 0.05, 1.0, 0.95, 0.05
"""Costs: to leave a token of the source out, to add one, to put one in another's place, to deny or affirm it."""


def aligned(claim: Sequence[Token], source: Sequence[Token]) -> tuple[float, list[Pair]]:
    """The least cost, and its pairs in order up to the last token of the claim."""
    rows, columns = len(claim), len(source)
    fits = [[_fit(s, c) for s in source] for c in claim]
    cost = [[(rows - i) * _ADD] * (columns + 1) for i in range(rows)] + [[0.0] * (columns + 1)]
    for i in range(rows - 1, -1, -1):
        row, below = cost[i], cost[i + 1]
        for j in range(columns - 1, -1, -1):
            best = min(below[j] + _ADD, row[j + 1] + (_LEAVE if i else 0.0))
            row[j] = min(best, below[j + 1] + fits[i][j])
    return cost[0][0], _path(cost, fits)


def _fit(source: Token, claim: Token) -> float:
    """What it costs to lay one on the other."""
    if same(source, claim):
        return 0.0 if (source.denied, source.hedged) == (claim.denied, claim.hedged) else _DENIAL
    return _SWAP if comparable(source, claim) else inf


def _path(cost: list[list[float]], fits: list[list[float]]) -> list[Pair]:
    i = j = 0
    found: list[Pair] = []
    rows, columns = len(fits), len(cost[0]) - 1
    while i < rows:
        if j < columns and cost[i][j] == cost[i + 1][j + 1] + fits[i][j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif j < columns and cost[i][j] == cost[i][j + 1] + (_LEAVE if i else 0.0):
            found.append((None, j))
            j += 1
        else:
            found.append((i, None))
            i += 1
    return found


def comparable(source: Token, claim: Token) -> bool:
    """Whether one can stand in the other's place."""
    if source.figure and claim.figure:
        return compatible(source.figure.unit, claim.figure.unit)
    if source.kind == claim.kind:
        return True
    return source.kind in NOMINAL and claim.kind in NOMINAL and bool({source.kind, claim.kind} & NAMES)
