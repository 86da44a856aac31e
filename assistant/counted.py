"""What a figure counts, as the text has it: 8场技能大赛, 蔬菜7500吨, 总额同比增长6.7%."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from assistant.names import NOMINAL_TAGS, Word, words
from assistant.numbers import Quantity
from assistant.script import fold

_NOMINAL = NOMINAL_TAGS | {"a", "an"}
_REACH = frozenset(
    # what may stand between a noun and its figure and says nothing of either
    re.findall(
        r"\S+", "达到 达 突破 超过 超 为 是 有 共 累计 逾 近 约 由 从 至 到 升至 降至 增至 等 的 了 总计 合计 共计"
    )
)
_INSIDE = frozenset("“”和及与之")
_JOINT = _INSIDE | {"、"}
_INNER = frozenset(["非", "净", "总", "可", "支配", "归母", "扣非", "主营"])
"""Words inside a measure that are no nouns: 非定向善款, 主力资金净流入, 人均可支配收入."""
_SHARES = frozenset({"%", "百分点", "个百分点", "倍"})
_EACH = frozenset(["分别", "均", "都"])
_STOP = re.compile("[,，;；。:：!?！？]")
_JOINED = re.compile("[、和与及]|以及")
_MOVED = re.compile(
    "(?:同比|环比|较[^,;]{1,14}?|比[^,;]{1,14}?)?(?:(?:净|大|累计)?(?:增长|增加|增|提高|提升|上升|升|上涨|涨|成长|加快|扩大|拉动|下降|下滑|减少|降低|降|下跌|跌|回落|收窄|放缓)"
    "|[高低快慢]于[^,;]{1,24}?)(?:了|近|约|超过?|达到?)*$"
)
"""How a figure has moved, and against what."""
_OF = re.compile("占(?:到|了)?(?P<whole>[^,，;；。占]+?)(?:的|之)?(?:比重|比例|份额)?(?:的|为|达到?|约|近|超过?)*$")
"""Of what something is a share: 占营业收入的4.9%."""
_REACHED = re.compile("(?:总数|总量)?(?:达到?|增至|升至|降至|减至|增加到|减少到|为)(?:了|约|近)?")
_ONWARDS = re.compile("(?:增加|增长|增|减少|减|恢复|上升|提高|升|下降|降)(?:到|至)(?:了|约|近)?")
_STILL = re.compile(
    "(?:同比|环比)?(?:净|大幅|累计)?(?:增长|增加|增|提高|提升|上升|升|上涨|下降|下滑|减少|降低|下跌|回落)$"
)
_PERSONS = frozenset(["人", "人次", "名", "户", "家"])
_PEOPLE = re.compile("(?:[者员人生民工们友]|群众|干部|代表)$")
_BESIDE = frozenset({"d", "ad", "m", "q", "TIME"})
"""Tags of what may stand between a figure and what it counts: adverbs, and another figure of the same (3895对6945人)."""


def measure(quantity: Quantity, text: str, told: Sequence[tuple[Quantity, str]]) -> str:
    """What a figure counts, as it stands in the text: behind a measure word (8场技能大赛), else before (蔬菜7500吨).

    `told` are the figures before it in its sentence with theirs: a movement without a noun is one of theirs (总额5323
    亿元，同比增长6.7%), and so is what is joined to them (增长17.9、3.2和0.5个百分点).
    """
    last, earlier = told[-1] if told else (None, "")
    if last and _JOINED.fullmatch(text, last.end, quantity.start):
        return earlier
    start = max((match.end() for match in _STOP.finditer(text, 0, quantity.start)), default=0)
    if quantity.unit in _SHARES and (moved := _MOVED.search(fold(text), start, quantity.start)):
        preceding = [word for word in words(text) if start <= word.start and word.end <= moved.start()]
        own = _nouns(preceding)
        of = text[own[0].start : own[-1].end] if own else earlier
        return f"{of}{text[moved.start() : quantity.start]}"
    tagged = words(text)
    behind = _behind(quantity, tagged)
    before = _before(quantity, tagged)
    if quantity.unit in _SHARES and (share := _OF.search(text, start, quantity.start)):
        return text[share.start() : share.end("whole")]
    if last and last.unit == quantity.unit and _goes_on(text, last, quantity, start):
        return _STILL.sub("", earlier)
    if before and _PEOPLE.search(before[-1].text) and quantity.unit in _PERSONS and _is_deed(quantity, tagged):
        return text[before[0].start : before[-1].end]
    chosen = (before or behind) if quantity.unit in _SHARES else (behind or before)
    return text[chosen[0].start : chosen[-1].end] if chosen else ""


def _behind(quantity: Quantity, tagged: Sequence[Word]) -> list[Word]:
    """The nouns behind a figure, a verb before a last one included (22项推进措施); what befell people (5人受伤)."""
    following = [word for word in tagged if word.start >= quantity.end]
    befell = [word.tag for word in following[:2]] in (["v"], ["v", "w"], ["v", "m"]) and quantity.unit == "人"
    if befell and following[0].start == quantity.end:
        return following[:1]
    if following and following[0].text == "的":
        following = following[1:]
    verb = following[:1] if [word.tag for word in following[:3]] in (["v", "n", "w"], ["v", "vn", "w"]) else []
    nouns = takewhile(lambda word: word.tag in _NOMINAL or word.text in _INSIDE, following[len(verb) :])
    return _trimmed([*verb, *nouns])


def _goes_on(text: str, last: Quantity, quantity: Quantity, start: int) -> bool:
    """Whether a figure is what the last one became: 增加25万人，达到3470万人, 由31家增加到43家."""
    return bool(_REACHED.fullmatch(text, start, quantity.start) or _ONWARDS.fullmatch(text, last.end, quantity.start))


def _is_deed(quantity: Quantity, tagged: Sequence[Word]) -> bool:
    """Whether what follows a figure at once is what those counted did, a verb with its object: 志愿者300多人次开展服务."""
    following = [word for word in tagged if word.start >= quantity.end][:2]
    done = [word.tag for word in following] in (["v", "n"], ["v", "vn"], ["vn", "n"])
    return done and following[0].start == quantity.end and len(following[0].text) > 1


def _before(quantity: Quantity, tagged: Sequence[Word]) -> list[Word]:
    """The nouns before a figure, with the verbs that stand next to it (企业自查50余次); those of a figure next to it."""
    preceding = [word for word in tagged if word.end <= quantity.start]
    while preceding and (preceding[-1].text in _REACH or preceding[-1].tag in _BESIDE):  # 站点由上年的26个
        preceding.pop()
    verbs = list(takewhile(lambda word: word.tag == "v", reversed(preceding)))[::-1]
    return _trimmed([*_nouns(preceding[: len(preceding) - len(verbs)]), *verbs])


def _nouns(preceding: Sequence[Word]) -> list[Word]:
    """The nouns that end a row of words."""
    kept = [word for word in preceding if word.text not in _EACH]
    found = list(takewhile(lambda word: word.tag in _NOMINAL or word.text in _JOINT | _INNER, reversed(kept)))[::-1]
    if len(found) == 1 < len(kept) and len(found[0].text) == 1 and kept[-2].end == found[0].start:
        found = kept[-2:]  # 慰问 金
    return _trimmed(found)


def _trimmed(chosen: list[Word]) -> list[Word]:
    """Without the joints and quotation marks at either end."""
    while chosen and chosen[0].text in _JOINT:
        chosen = chosen[1:]
    while chosen and chosen[-1].text in _JOINT:
        chosen = chosen[:-1]
    return chosen
