"""What the program itself says in an answer over many articles, in the language and script of the question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.numbers import Approximation
from assistant.script import to_script
from assistant.survey.questions import Survey
from assistant.survey.tally import Amount, told

_TEXTS = {
    "zh": {
        "most": "有数字的{count}个里，{degree}的是{who}：{value}",
        "first": "有数字的{count}个里，{degree}的前{top}个：{rows}",
        "count": "给出数字的有{count}个：{who}",
        "within": "有数字的里面，“{bound}”的有{count}个：{who}",
        "none": "有数字的{count}个里，看不出哪个“{bound}”：{rows}",
        "beyond": "不符合“{bound}”的：{rows}",
        "open": "按原文的说法，说不准是不是“{bound}”的：{rows}",
        "mean": "有数字的{count}个平均{value}（{parts}）",
        "tie": "并列{degree}：{rows}",
        "unsure": "按这些数字说不准哪个{degree}：{rows}",
        "total": "合计{value}（{parts}）",
        "without": "；不含{who}",
        "more": "{one}比{other}{way}{value}（{parts}）",
        "equal": "{one}和{other}相同：{value}",
        "overlap": "合计是把各行的数字相加；文章没有说明各行之间有没有重叠。",
        "levels": "{parts}可能已经算在另一行里，没有相加。",
        "time": "只按{period}的数字计算。",
        "percent": "百分比不能相加，没有合计。",
        "periods": "各行的时间不同（{periods}），没有相加。",
        "years": "各行的时间不同（{periods}），请留意。",
        "conflict": "{who}有几个不同的数字（{values}），没有计入。",
        "unit": "{who}的“{value}”不能与其他各行放在一起计算，没有计入。",
        "part": "{who}的“{value}”是另一行的一部分，没有重复计算。",
        "missing": "没有找到写明是{who}的这个数字。",
        "figureless": "另有 {count} 篇文章提到“{thing}”，但没有对得上的数字：{titles}",
        "alone": "没有找到写明是{missing}的这个数字，无法比较；只有{known}。",
        "colon": "：",
        "and": "、",
    },
    "en": {
        "most": "Of the {count} with a figure, {degree}: {who}, {value}",
        "first": "Of the {count} with a figure, the {top} that have {degree}: {rows}",
        "count": "With a figure: {count}, {who}",
        "within": "Of those with a figure, {count} are “{bound}”: {who}",
        "none": "Of the {count} with a figure, none is known to be “{bound}”: {rows}",
        "beyond": "Not “{bound}”: {rows}",
        "open": "The articles' words leave open whether these are “{bound}”: {rows}",
        "mean": "Mean of the {count} with a figure: {value} ({parts})",
        "tie": "Equal, {degree}: {rows}",
        "unsure": "These figures do not tell which is {degree}: {rows}",
        "total": "Total: {value} ({parts})",
        "without": "; without {who}",
        "more": "{one} against {other}: {value} {way} ({parts})",
        "equal": "{one} and {other} are equal: {value}",
        "overlap": "The total adds up the rows; the articles do not say whether they overlap.",
        "levels": "{parts} may be counted in another row already: the rows are not added up.",
        "time": "Worked out from the figures of {period} alone.",
        "percent": "Percentages cannot be added up; there is no total.",
        "periods": "The rows are for different times ({periods}) and are not added up.",
        "years": "The rows are for different times ({periods}).",
        "conflict": "{who} has several figures ({values}), which are not counted in.",
        "unit": "“{value}” of {who} cannot be reckoned together with the other rows and is not counted in.",
        "part": "“{value}” of {who} is part of another row and is not counted twice.",
        "missing": "No figure was found that is told of {who} by name.",
        "figureless": "Articles that mention “{thing}” without a figure that fits: {count}, {titles}",
        "alone": "No figure was found that is told of {missing} by name, so there is no comparing; there is only {known}.",
        "colon": ": ",
        "and": ", ",
    },
}
_ABOUT = {
    "zh": {Approximation.EXACT: "", Approximation.OVER: "超过", Approximation.AT_LEAST: "至少"},
    "en": {Approximation.EXACT: "", Approximation.OVER: "more than ", Approximation.AT_LEAST: "at least "},
}
_ROUGHLY = {"zh": "约", "en": "about "}


@dataclass(slots=True)
class Page:
    """The words of one answer, and the notes that gather under it."""

    survey: Survey
    words: str
    language: str
    notes: list[str] = field(default_factory=list)

    def text(self, key: str, **parts: str) -> str:
        """The program's own words in the question's script; names and figures keep the source's."""
        return self.own(_TEXTS[self.words][key]).format(**parts)

    def list(self, parts: Sequence[str]) -> str:
        return self.text("and").join(dict.fromkeys(parts))

    def note(self, key: str, **parts: str) -> None:
        self.notes.append(self.text(key, **parts))

    def value(self, one: Amount) -> str:
        return self.own(_ABOUT[self.words].get(one.approximate, _ROUGHLY[self.words]) + told(one))

    def own(self, words: str) -> str:
        """Words of the program or the question, in the question's script."""
        return to_script(words, "hant") if self.language == "hant" else words
