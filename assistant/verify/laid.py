"""A clause of a claim laid on its source, and what may be told of its words there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.names import words
from assistant.script import fold
from assistant.types import Evidence
from assistant.verify.alignment import Pair, aligned
from assistant.verify.tokens import NOMINAL, Token, same, tokens

GENERIC = re.compile(
    "^(?:公司|集团|企业|该.*|本.*|我.|全[省市县区国州村镇]|[省市县区镇乡村]|医院|学校|大学|球队|团队|俱乐部|法院|警方|机构|部门|单位|平台|记者|男子|女子|本人|组织|双方|中方|"
    "学院|银行|总工会|工会|项目|活动|会议|台风|地震|比赛|协会|委员会|专家|两人)$"
)
"""What a source may call the one whom a claim names."""
_TITLED = re.compile("([一-龥])(?:先生|女士)$")
_SPEAKS = re.compile("(?:表示|称|说|道|指出|宣布|认为|介绍|透露|强调|要求|报道|证实|承诺|呼吁|警告|估计|预计|预测)$")
_SUPPOSES = re.compile(r"\W*(?:如果|若是|若|假如|倘若|要是|一旦|只要|除非)")


@dataclass(frozen=True, slots=True)
class Laid:
    """A clause of a claim on its source: sentences, their folded text and their tokens."""

    claim: str
    clause: Sequence[Token]
    group: Sequence[Evidence]
    text: str
    source: Sequence[Token]
    cost: float
    pairs: Sequence[Pair]

    def matched(self) -> list[tuple[Token, int]]:
        """The clause's tokens that stand in the source, each with its position there."""
        both = [(self.clause[i], j) for i, j in self.pairs if i is not None and j is not None]
        return [(token, j) for token, j in both if same(self.source[j], token)]

    def added(self) -> list[Token]:
        """The clause's tokens that are laid on nothing."""
        return [self.clause[i] for i, j in self.pairs if i is not None and j is None]

    def sentence(self, token: Token) -> int:
        """Which sentence of the group a token of the source stands in."""
        return self.text.count("\n\n", 0, token.start)


def lay(claim: str, clause: Sequence[Token], group: Sequence[Evidence]) -> Laid:
    text = "\n\n".join(each.text for each in group)
    source = tokens(text, group[0].published)
    cost, pairs = aligned(clause, source)
    return Laid(claim, clause, group, fold(text), source, cost, pairs)


def clauses(mine: Sequence[Token]) -> Iterator[list[Token]]:
    """The tokens of each clause; a mere date goes with the clause after it."""
    held: list[Token] = []
    for _, group in groupby(mine, key=lambda token: token.segment):
        held += group
        says = any(token.kind in ("verb", "figure", "quality") for token in held)
        if says or not any(token.date for token in held):
            yield held
            held = []
    if held:
        yield held


def role(token: Token) -> str:
    if token.kind in NOMINAL:
        return "object" if token.ruled else "subject"
    return "date" if token.date else ""


def speaks(text: str, token: Token) -> bool:
    """Whether the clause of a token is that someone says something; with 新闻报道 or 工作要求 nobody does."""
    _, end = span(text, token)
    return bool(_SPEAKS.search(token.clause)) and any(word.end == end and word.tag == "v" for word in words(text))


def supposes(token: Token) -> bool:
    """Whether the clause of a token is a condition."""
    return bool(_SUPPOSES.match(token.clause))


def may_name(source: str, claim: str) -> bool:
    """Whether a source's general word may be for whom a claim names: 公司, and 白先生 for one of that surname."""
    titled = _TITLED.match(source)
    return claim.startswith(titled[1]) if titled else bool(GENERIC.search(source))


def span(claim: str, token: Token) -> tuple[int, int]:
    """Where the clause of a token stands in its claim, with the mark before it."""
    start = claim.rfind(token.clause, 0, token.start + len(token.clause))
    return start, start + len(token.clause)
