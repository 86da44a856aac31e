"""Every figure of an article, at its characters: what it counts, of whom, when and where.

No model is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import blake2b
from itertools import takewhile
from pathlib import Path

from assistant.evidence import evidence_of
from assistant.holders import Holder, holder, usual
from assistant.named import core, ranked
from assistant.names import Word, words
from assistant.numbers import Approximation, DateMention, Kind, Quantity, YearFrom, dates, quantities
from assistant.script import fold
from assistant.types import Article, Citation, Evidence, Figure

_ROOMS = ("*.py", "numbers/*.py")
_TOLD = (Kind.AMOUNT, Kind.SHARE, Kind.MULTIPLE, Kind.RANGE, Kind.RATIO)
_ROUND = re.compile(r"^[数几十百千万亿余多上近]+$")
_DIGITS = re.compile(r"\d")
_TITLES = re.compile(r"《[^》]*》")
_NICKNAMES = re.compile(r"“[^”]{1,12}”")
_NOMINAL = frozenset({"n", "nz", "vn", "an", "a", "nw", "s", "LOC", "ORG", "PER"})
_SEAT = re.compile(r"(?:[^市县区]{2,6}?(?:省|自治区))?[^省]{2,5}?[市县区州旗盟]")
_REACH = frozenset(
    # what may stand between a noun and its figure and says nothing of either
    re.findall(
        r"\S+", "达到 达 突破 超过 超 为 是 有 共 累计 逾 近 约 由 从 至 到 升至 降至 增至 等 的 了 总计 合计 共计"
    )
)
_LEAD = 200
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
_BESIDE = frozenset({"d", "ad", "m", "q", "TIME"})
"""Tags of what may stand between a figure and what it counts: adverbs, and another figure of the same (3895对6945人)."""


@cache
def rules() -> str:
    """A name of the code by which figures are read: those that other code read and kept may be wrong by now."""
    files = sorted(file for room in _ROOMS for file in Path(__file__).parent.glob(room))
    return blake2b(b"".join(file.read_bytes() for file in files), digest_size=8).hexdigest()


def figures(article: Article) -> Iterator[Figure]:
    """The figures of an article in the order of its text.

    Ordinals, idioms, titles (《…八项…》) and nicknames (“两节”) count nothing and are left out.
    """
    sentences = [each for paragraph in article.paragraphs for each in evidence_of(article, paragraph)]
    main = usual(sentences)
    for sentence in sentences:
        text = sentence.text
        found = [quantity for quantity in quantities(text) if _told(quantity, text)]
        mentions = [each for each in dates(text, article.published) if not _is_other(text, each)] if found else []
        told: list[tuple[Quantity, str]] = []
        for quantity in found:
            told.append((quantity, _measure(quantity, text, told)))
            subject = "、".join(each.text for each in holder(sentence, quantity.start, main))
            yield Figure(
                text=quantity.text,
                value=quantity.value,
                unit=quantity.unit,
                approximate=quantity.approximate.value,
                low=quantity.low,
                high=quantity.high,
                measure=told[-1][1],
                subject=subject,
                place=_place(subject, main, article),
                date=_date(quantity, mentions, text) or _around(sentence),
                doubt=doubt(quantity),
                start=sentence.start + quantity.start,
                citation=Citation.of(article.id, sentence.paragraph, sentence.start, text),
            )


def _told(quantity: Quantity, text: str) -> bool:
    """Whether a quantity counts something: none of a name, and no round word without a unit (百万职工)."""
    if quantity.kind not in _TOLD or quantity.approximate is Approximation.VAGUE:
        return False
    inside = [match.span() for match in _TITLES.finditer(text)]
    if not _DIGITS.search(fold(quantity.text)):
        if not quantity.unit and _ROUND.match(quantity.text):
            return False
        inside += [match.span() for match in _NICKNAMES.finditer(text)]
        inside += [(word.start, word.end) for word in words(text) if word.start < quantity.start and word.tag != "m"]
    return not any(start <= quantity.start and quantity.end <= end for start, end in inside) and not _is_year(
        quantity, text
    )


def _is_year(quantity: Quantity, text: str) -> bool:
    """2023 of 2023一季报."""
    year = not quantity.unit and re.fullmatch("(?:19|20)[0-9]{2}", fold(quantity.text))
    return bool(year) and bool(re.match("一季|半年|中报|年报|三季|[上下]半年", fold(text)[quantity.end :]))


def _place(subject: str, main: Holder, article: Article) -> str:
    """The place in the subject's name, in full where the article has it; else that of whom the article is about."""
    lead = article.text[article.paragraphs[0].start :][:_LEAD] if article.paragraphs else ""
    around = words(f"{article.title}。{lead}")
    full = (word.text for word in around if word.name and subject and fold(word.text).endswith(fold(subject)))
    for name in (subject, *full, *(each.text for each in main)):
        if match := _SEAT.match(name):
            return match[0]
        place = name if ranked(name)[0] else core(name)  # 达州工会, but not the 竹溪 of a 竹溪街道
        if [word.tag for word in words(place)] == ["LOC"]:
            return place
    return next((word.text for word in around if word.tag == "LOC"), "")


# --- what is counted --------------------------------------------------------------------------


def _measure(quantity: Quantity, text: str, told: Sequence[tuple[Quantity, str]]) -> str:
    """What a figure counts, as it stands in the text: behind a measure word (8场技能大赛), else before (蔬菜7500吨).

    `told` are the figures before it in its sentence with theirs: a movement without a noun is one of theirs (总额5323
    亿元，同比增长6.7%), and so is what is joined to them (增长17.9、3.2和0.5个百分点).
    """
    last, measure = told[-1] if told else (None, "")
    if last and _JOINED.fullmatch(text, last.end, quantity.start):
        return measure
    start = max((match.end() for match in _STOP.finditer(text, 0, quantity.start)), default=0)
    if quantity.unit in _SHARES and (moved := _MOVED.search(fold(text), start, quantity.start)):
        preceding = [word for word in words(text) if start <= word.start and word.end <= moved.start()]
        own = _nouns(preceding)
        of = text[own[0].start : own[-1].end] if own else measure
        return f"{of}{text[moved.start() : quantity.start]}"
    tagged = words(text)
    behind = _behind(quantity, tagged)
    before = _before(quantity, tagged)
    if quantity.unit in _SHARES and (share := _OF.search(text, start, quantity.start)):
        return text[share.start() : share.end("whole")]
    if last and last.unit == quantity.unit and _goes_on(text, last, quantity, start):
        return _STILL.sub("", measure)
    if before and quantity.unit in _PERSONS and _is_deed(quantity, tagged):  # 志愿者300多人次开展服务
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
    """Whether what follows a figure at once is what those counted did: a verb with its object."""
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


# --- when, and whether it can be --------------------------------------------------------------


def _date(quantity: Quantity, mentions: Sequence[DateMention], text: str) -> str:
    """The last date before the figure in its sentence, else the first behind it: ISO 8601, as printed without a year."""
    known = [mention for mention in mentions if mention.low and mention.high]
    before = [mention for mention in known if mention.end <= quantity.start]
    chosen = before[-1] if before else next(iter(known), None)
    if chosen and _RELATIVE.search(text, min(chosen.end, quantity.start), quantity.start):
        return ""
    if chosen is None or chosen.low is None or chosen.high is None:
        return ""
    if chosen.year is YearFrom.UNKNOWN:
        return chosen.text
    first, last = chosen.low.isoformat(), chosen.high.isoformat()
    return first if first == last else f"{first}/{last}"


def _is_other(text: str, mention: DateMention) -> bool:
    """Whether a date is only what figures are held against (较6月), or when what they sum up began (自9月以来)."""
    folded = fold(text)
    began = _SINCE.search(folded, 0, mention.start) and _SO_FAR.match(folded, mention.end)
    return bool(began) or bool(_AGAINST.search(folded, 0, mention.start))


def _around(sentence: Evidence) -> str:
    """The year or part of a year that an earlier sentence of the paragraph begins with, else that of its heading or the title.

    One that stands further in (开展了2022年装置大检修劳动竞赛) is of its own sentence alone.
    """
    before = fold(sentence.before)
    opening = [m for m in dates(sentence.before, sentence.published) if _OPENS.search(before, 0, m.start)]
    texts = (sentence.section, sentence.title)
    mentions = [*opening[::-1], *(each for text in texts for each in reversed(dates(text, sentence.published)))]
    wide = ((m.low, m.high) for m in mentions if m.low and m.high and m.year is not YearFrom.UNKNOWN)
    return next((f"{low.isoformat()}/{high.isoformat()}" for low, high in wide if (high - low).days > _MONTH), "")


_OPENS = re.compile(r"(?:^|[。!?;\n])[\s“(]*(?:截[至止]|[自从在到至]|进入|其中,?|到了)?$")
_MONTH = 31
_AGAINST = re.compile("(?:[较比]|相比|对比)(?:去|上)?$")
_SINCE = re.compile("自从?$")
_SO_FAR = re.compile("[^,。;]{0,12}(?:以来|至今)")
_RELATIVE = re.compile("次年|翌年|次月|第二年|同年底")
"""Another time than the last date: it is left untold."""
_EXACT_DIGITS = 5


def doubt(quantity: Quantity) -> str:
    """Why a figure cannot be right as it is printed; empty where nothing speaks against it."""
    numeral = fold(quantity.text)
    digits = re.sub(r"[^\d]", "", numeral.split("万")[0].split("亿")[0]).strip("0")
    if re.search(r"[万亿][多余]", numeral) and len(digits) >= _EXACT_DIGITS:
        return "counted to the last digit, and yet 多"
    return ""
