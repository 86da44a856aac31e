"""A source sentence as a survey reads it: its words, figures and clauses, and words that say little of a figure."""

from __future__ import annotations

import re

from assistant.names import Word, words
from assistant.numbers import Quantity, quantities
from assistant.script import fold
from assistant.types import Evidence

_CUT = re.compile(r"[;。!?\n]|(?<!\d)[,:]|[,:](?!\d)")

FAR = 14
"""Characters that may stand between a figure and the word for what it counts."""

NEUTRAL = frozenset(
    ["是", "有", "共有", "现有", "拥有", "为", "达", "达到", "达成", "超", "超过", "共", "共计", "累计", "合计", "总计", "增至", "增加到", "突破", "完成", "实现", "近",
     "计", "含", "等", "约", "分别", "其中", "包括", "截至", "截止", "比如", "例如", "成", "宣布", "通报", "介绍", "显示", "发布"]
)  # fmt: skip

TOTALS = frozenset(
    ["人数", "数量", "总数", "总额", "金额", "总量", "规模", "面积", "数", "额", "量", "累计", "合计", "总计", "累积", "全部", "价值"]
)  # fmt: skip


class Sentence:
    """A source sentence, folded, with its words, figures and clauses."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.folded = fold(evidence.text)
        self.words = words(evidence.text)
        self.figures = quantities(evidence.text)
        ends = {q.end for q in self.figures if self.folded[q.end : q.end + 1] == "、"}
        cuts = sorted({match.start() for match in _CUT.finditer(self.folded)} | ends)
        self.clauses = list(zip([0, *(cut + 1 for cut in cuts)], [*cuts, len(self.folded)], strict=True))

    def clause(self, figure: Quantity) -> tuple[int, int]:
        """Where the clause of a figure begins and ends."""
        return next(span for span in self.clauses if span[0] <= figure.start < span[1] or span[1] >= figure.end)

    def clause_text(self, figure: Quantity) -> str:
        """The clause as the source writes it."""
        start, end = self.clause(figure)
        return self.evidence.text[start : max(end, figure.end)].strip()

    def between(self, start: int, end: int) -> list[Word]:
        """The words that stand wholly between two offsets."""
        return [word for word in self.words if word.start >= start and word.end <= end]

    def follower(self, at: int) -> Word | None:
        """The word that starts there."""
        return next((word for word in self.words if word.start == at), None)

    def parted(self, start: int, end: int) -> bool:
        """Whether a stop or another figure stands between two offsets, or too many characters."""
        figures = any(start <= q.start < end for q in self.figures)
        return end - start > FAR or figures or bool(_CUT.search(self.folded, start, end))
