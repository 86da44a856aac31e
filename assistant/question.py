"""Read a question: what kind of thing it asks for, and which names, quoted words, years and topics it binds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import dropwhile, takewhile
from math import log

from assistant.amounts import LASTING
from assistant.dictionary import is_word
from assistant.errors import UsageError
from assistant.instructions import asked_only
from assistant.named import asked_names
from assistant.names import NOUN_TAGS, Word, words
from assistant.numbered import in_rows, names_event
from assistant.numbers import compatible, dates, unit_at
from assistant.places import placed
from assistant.script import fold, terms
from assistant.types import Asked, Question, Topic
from assistant.whom import housed
from assistant.wording import denies, equivalent, is_light

MAX_CHARACTERS = 2000

_ASKED = (
    (Asked.MEANING, re.compile(r"指(?:的是)?(?:什么|哪)|什么意思|什么含义|含义是|\bmean(?:s|ing)?\b")),
    (Asked.REASON, re.compile(r"为什么|为何|何以|什么原因|原因是什么|为了什么|\bwhy\b")),
    (
        Asked.PERSON,
        re.compile(
            r"谁|哪(一)?位|何人|什么人|(?<=[员师长任席者人生士家手工子女孩官兵警夫妻父母他她理统记])叫什么(?:名字)?|\bwho(se|m)?\b"
        ),
    ),
    (
        Asked.DATE,
        re.compile(
            r"什么时[候间]|何[时年月日]|哪[一几]?个?[年月天日]|几[月号日]|哪年|[西公]元几年|时间是|日期[是为]|(?:什么|哪个|何)日期|"
            r"几点(?!建议|意见|要求|希望|看法|措施|内容)|\bwhen\b|\bwhat (date|day|year|month)\b"
        ),
    ),
    (Asked.PLACE, re.compile(r"哪里|哪儿|何地|何处|什么地方|位于哪|\bwhere\b")),
    (
        Asked.NUMBER,
        re.compile(
            r"多少|(?<!哪)几(?!乎|何)|多大|多高|多长|多久|多远|比例|占比|\bhow (many|much|large|long|far)\b|\bpercentage\b"
        ),
    ),
)
_MONEY = re.compile(
    r"多少(?:钱|资金|经费|款项|奖金|罚款|善款|净?利润|收入|营收|税款|工资|补[贴助]|赔偿)|金额|价值|[万亿]?元|花了?多少|费用|\bhow much money\b|\bamount\b"
)
_QUOTED = re.compile(r"[“‘《\"]([^”’》\"]{1,40})[”’》\"]")
_HOW_MANY = re.compile("多少|(?<!哪)几(?!乎|何|[月日号])")
_HOW = re.compile("多少|多[大高长远久深重宽快]|几(?!乎|何|[月日号])")
_DIMENSIONS = (
    (LASTING, "小时"),
    (re.compile("面积"), "平方米"),
    (re.compile("年龄|年纪|几岁|多大岁数|高龄"), "岁"),
    (re.compile("百分之几|占比|多少(?:比例|比重|百分比)|(?:比例|比重|增速|增幅|涨幅|降幅)(?:是|为)?多少"), "%"),
    (re.compile("海拔|多[高长远深宽]|[全身周]长|距离|深度|高度|长度"), "米"),
    (re.compile("温度|气温|水温"), "度"),
    (re.compile("人口"), "人"),
)
_MARK = re.compile(r"[\u4e00-\u9fff]*[a-z0-9][a-z0-9-]*")
_DEGREE = re.compile("[最更较]?[多少高低大小长短快慢早晚]")
_LINE = re.compile("[号路期届]")
_ACRONYM = re.compile("[A-Z]{2,4}")
"""CPI, GDP: an article may write the words out."""
_SHARES = frozenset({"比例", "比重", "百分比"})
_PURE_UNITS = frozenset("幅艘辆枚棵匹栋幢盏")
"""Measure words that begin no noun: 幅画 are paintings by number."""
_ABSOLUTE = re.compile(r"[\d〇零一二三四五六七八九十]|季|半年")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_WHICH = re.compile("哪(?![里儿])|什么|何种")
_COPULAS = frozenset({"是", "为", "有", "达", "达到", "约", "大约", "共", "一共", "总共", "的"})
_SUMS = frozenset({"总额", "总值"})
_NUMBERS = frozenset({"数量", "数目", "总数", "个数"})
_MOVES = frozenset({"上涨", "增长", "下降", "降低", "增加", "减少", "提高", "上升", "下跌", "涨", "跌"})
_PHRASE_TAGS = NOUN_TAGS | {"vn", "s"}
_COUNTED_TAGS = NOUN_TAGS | {"vn", "LOC", "ORG"}  # what is counted is no name: 几大工业园区
_PLAIN_UNITS = frozenset({"人", "元"})
_TOPIC_TAGS = frozenset({"n", "nz", "nw", "v", "vn", "vd", "a", "an", "s"})
# Words that shape a question and say nothing of its topic.
_SHAPE = frozenset(
    re.findall(
        r"\S+",
        """
    是 有 总 为 指 分为 分别 包括 包含 含有 哪些 什么 多少 情况 内容 方面 原因 目的 具体 一共 总共 共 请问 介绍 说明 告诉 知道 说
    称 表示 表明 认为 可以 能 会 要 需要 应该 进行 开展 做 到 在 对 使 让 成 来 去 给 由 比 等 时候 时间 日期 地方 名字 数量
    人数 总数 比例 金额 价值 钱 事 事情 事物 东西 西元 公元 文中 提及 名为 称为 开始 主要 相关 有关 叫做 叫 属于 位于 发生 出现 得到 得了 获得 提到 文章 报道 新闻 记者 个 位 名
    年龄 年纪 岁数 一起 一同 加 起来 加起来 合计 总额 总值 数目 个数 期限 时限 时长 担任 职务 职位 官职 头衔
    """,
    )
)


def understand(text: str, search: str = "") -> Question:
    """What a question asks; `search` is its Chinese form where `text` is in another language.

    Raises `UsageError` for a question that is empty or of more than `MAX_CHARACTERS`.
    """
    text = checked(text)
    search = asked_only(search.strip() or text)
    folded = fold(search)
    quotes = tuple(dict.fromkeys(_QUOTED.findall(folded)))
    found = placed(_parted(words(search)))
    counted = _counted(found, folded)
    names = tuple(name for name in asked_names(found) if name not in counted)
    return Question(
        text=text,
        search=search,
        asked=next((asked for asked, pattern in _ASKED if pattern.search(folded)), Asked.OTHER),
        names=names,
        quotes=tuple(dict.fromkeys([*quotes, *_marks(found, search)])),
        dates=_dates(text, folded),
        topics=_topics(found, quotes, folded),
        unit=_unit(found, folded),
        counted=counted,
        measure=_measure(found, folded),
        phrase=_phrase(found, folded) or _house(names, folded),
        numbered=tuple(in_rows(folded)),
        money=bool(_MONEY.search(folded)),
        kind=next((word.text for word in _kinds(found)), ""),
    )


_PART = re.compile(r"[^,;?。!]+")
_ASKS = re.compile("什么|哪|怎么|怎样|如何|谁|为何")


def parts(question: Question) -> tuple[Question, ...]:
    """The questions that one sentence puts together (涉及几大园区,动用了多少车辆?); empty where it puts one.

    What binds a part that names nobody, or quotes or dates nothing, is what bound the part before it. What the clauses
    that ask nothing are about, every part is about; one that has no noun of its own (订了多少只) is about what the last was.
    """
    clauses = [match[0] for match in _PART.finditer(fold(question.search))]
    asking = [each for each in clauses if _ASKS.search(each) or any(pattern.search(each) for _, pattern in _ASKED)]
    if len(asking) < 2:
        return ()
    free = understand("".join(each for each in clauses if each not in asking) or asking[0])
    found: list[Question] = []
    for part in map(understand, asking):
        before = found[-1] if found else free
        found.append(
            replace(
                part,
                topics=_about(part, before, free if free.text not in asking else part),
                names=part.names or before.names,
                quotes=part.quotes or before.quotes,
                dates=part.dates or before.dates,
                numbered=part.numbered or before.numbered,
            )
        )
    return tuple(found)


def _about(part: Question, before: Question, free: Question) -> tuple[Topic, ...]:
    own = part.names or part.quotes or any(len(t.word) > 1 and t.weight > _VERB for t in part.topics)
    lent = (replace(t, weight=t.weight / 2) for q in (free, part if own else before) for t in q.topics)
    return tuple({t.word: t for t in (*lent, *part.topics)}.values())


def checked(text: str) -> str:
    """The question without white space around it; raises `UsageError` where it is empty or too long."""
    text = text.strip()
    if not text:
        raise UsageError("the question is empty", "type a question about the articles")
    if len(text) > MAX_CHARACTERS:
        raise UsageError(
            f"the question has {len(text):,} characters",
            f"ask in at most {MAX_CHARACTERS:,}, or index the text as an article",
        )
    return text


def _parted(found: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words with a measure word parted from its noun behind 多少: 幅画."""
    parted: list[Word] = []
    for word in found:
        if parted and parted[-1].text in ("多少", "几") and word.text[0] in _PURE_UNITS and len(word.text) > 1:
            parted.append(Word(word.start, word.start + 1, word.text[0], "q"))
            word = Word(word.start + 1, word.end, word.text[1:], word.tag)
        size = next((match.end() for match in _sizes(word) if parted and parted[-1].text.startswith("多")), 0)
        if size:  # 多大面积养鸵鸟
            parted.append(Word(word.start, word.start + size, word.text[:size], "n"))
            word = Word(word.start + size, word.end, word.text[size:], "v")
        parted.append(word)
    return tuple(parted)


def _sizes(word: Word) -> list[re.Match[str]]:
    """The dimension that a word begins with and is not itself."""
    matches = (pattern.match(word.text) for pattern, _ in _DIMENSIONS)
    return [match for match in matches if match and match.end() < len(word.text)]


def _marks(found: tuple[Word, ...], search: str) -> list[str]:
    """What stands for one thing alone, by its Latin letters or digits: 波音787, AYASpace, N95 of N95口罩."""
    marked = [
        word for word in found if word.tag in ("nz", "nw") and not _ACRONYM.fullmatch(search[word.start : word.end])
    ]
    matches = ((word, match[0]) for word in marked if (match := _MARK.match(word.text)) and len(match[0]) > 1)
    events = [word.text for word in found if word.tag == "m" and names_event(word.text)]
    return events + [mark for word, mark in matches if not _LINE.match(search, word.start + len(mark))]


def _dates(text: str, folded: str) -> tuple[str, ...]:
    """The dates of the question, and any year of its original that its Chinese form lost.

    去年 binds nothing: the asker's last year is not the article's.
    """
    written = (folded[mention.start : mention.end] for mention in dates(folded) if mention.low)
    known = [each for each in written if _ABSOLUTE.search(each)]
    lost = (f"{year}年" for year in _YEAR.findall(text) if not any(year in each for each in known))
    return tuple(dict.fromkeys([*known, *lost]))


def _unit(found: tuple[Word, ...], folded: str) -> str:
    """The measure word behind 多少, else the unit of the dimension that is asked for; 多少站 counts 站 and has none."""
    asked = _HOW_MANY.search(folded)
    at = unit_at(folded, asked.end()) if asked else None
    unit = folded[asked.end() : at[1]] if asked and at else ""
    if asked and unit:
        if any(
            word.tag == "m" and (word.start, word.end) == (asked.start(), asked.end() + len(unit)) for word in found
        ):
            return unit  # 几岁 and 多少次 are one word
        if unit == "大":  # 几大工业园区 counts 工业园区
            return ""
        if unit == "个" and folded.startswith("人", at[1] if at else 0):
            return "个人"
        behind = [word for word in found if word.start >= asked.end() and word.tag != "w"]
        whole = behind and behind[0].text == unit and (behind[0].tag == "q" or behind[1:] or unit in _PLAIN_UNITS)
        return unit if whole or (behind and behind[0].text.startswith(unit) and behind[0].tag == "m") else ""
    return next((dimension for pattern, dimension in _DIMENSIONS if pattern.search(folded)), "")


def _counted(found: tuple[Word, ...], folded: str) -> str:
    """What stands behind 多少 and its measure word: nouns, or the verb of 多少人死亡; empty where money is asked for."""
    asked = _HOW_MANY.search(folded)
    if asked is None or _MONEY.search(folded):
        return ""
    behind = [word for word in found if word.start >= asked.end() + len(_unit_word(found, folded))]
    behind = behind[1:] if behind and behind[0].text == "大" else behind
    if behind and behind[0].text in _SHARES:
        return ""
    unit = _unit_word(found, folded)
    doing = behind[:1] if behind and behind[0].tag == "v" else []
    own = [] if unit else doing  # 多少返岗农民工, but 多少人乘坐地铁
    run = list(takewhile(lambda word: word.tag in _COUNTED_TAGS or word.tag == "a", behind[len(own) :]))
    while run and run[-1].tag == "a":
        run.pop()
    nouns = "".join(word.text for word in (*own, *run)) if run else ""
    deed = "".join(word.text for word in doing)
    if (
        all(word.tag == "w" for word in behind) and unit and any(compatible(unit, each) for each in ("个", "人"))
    ):  # 配送口罩多少个
        before = [w for w in found if w.end <= asked.start() and w.text not in _COPULAS | _NUMBERS][-1:]
        nouns = before[0].text if before and before[0].tag in ("n", "nz") else ""
    return nouns or (deed if len(deed) > 1 and not is_light(deed.rstrip("了过着")) else "")


def _unit_word(found: tuple[Word, ...], folded: str) -> str:
    unit = _unit(found, folded)
    asked = _HOW_MANY.search(folded)
    return unit if asked and folded.startswith(unit, asked.end()) else ""


def _measure(found: tuple[Word, ...], folded: str) -> str:
    """What a figure is of, where it stands before 多少 and 多大: 面积, 净利润; empty where things are counted."""
    asked = _HOW.search(folded)
    if asked is None or _MONEY.search(folded) or (_HOW_MANY.match(folded, asked.start()) and _counted(found, folded)):
        return ""
    if LASTING.search(folded):  # how long need not be told as a 期限
        return ""
    before = [word for word in found if word.end <= asked.start() and word.text not in _COPULAS]
    if before[1:] and before[-1].text in _SUMS and before[-2].tag in ("n", "nz", "vn"):  # 出口 总额 is 出口额
        return f"{before[-2].text}额"
    return before[-1].text if before and before[-1].tag in ("n", "nz", "vn") and len(before[-1].text) > 1 else ""


def _phrase(found: tuple[Word, ...], folded: str) -> tuple[str, ...]:
    """The words of what is measured or counted, on both sides of 多少: 农村, 居民, 消费, 价格 of 农村居民消费价格上涨了多少."""
    asked = _HOW.search(folded)
    if asked is None:
        return ()
    before = [word for word in found if word.end <= asked.start() and word.text not in _COPULAS]
    if before and (before[-1].text in _MOVES or before[-1].tag == "u"):
        before = [word for word in before if word.text not in _MOVES and word.tag != "u"]
    run = list(takewhile(lambda word: word.tag in _PHRASE_TAGS or word.text == "的", reversed(before)))
    counted = _counted(found, folded)
    behind = [word for word in found if word.start >= asked.end() and counted and word.text in counted]
    deed = any(word.tag == "v" and not is_light(word.text) for word in before)  # 吸收了多少人加入 says what was done
    after = [word for word in found if behind and not deed and word.start == behind[-1].end and word.tag == "v"]
    joined = _joined(found, asked.end())
    parts = (*reversed(run), *behind, *after, *joined)
    kept = [word.text for word in parts if word.text not in _SHAPE and len(word.text) > 1]
    return tuple(word for word in dict.fromkeys(kept) if not any(pattern.fullmatch(word) for pattern, _ in _DIMENSIONS))


def _joined(found: tuple[Word, ...], asked_end: int) -> list[Word]:
    """The head of what those counted took part in: 培训 of 多少人参加线上技能培训; none of 活动, which any may be called."""
    after = [word for word in found if word.start >= asked_end and word.tag != "w"]
    verb = next((at for at, word in enumerate(after) if equivalent(word.text, "参加")), len(after))
    thing = after[verb + 1 :][-1:]
    return [word for word in thing if word.tag in ("n", "nz", "vn") and word.text != "活动"]


def _house(names: Sequence[str], folded: str) -> tuple[str, ...]:
    """What the office is of whose holder is asked for, where that is no name."""
    return tuple(word for word in housed(folded) if not any(word in name or name in word for name in names))


def _kinds(found: tuple[Word, ...]) -> list[Word]:
    """What kinds of things are asked for, the nouns behind 哪个 or 什么: the answer is one, and seldom says so."""
    kinds: list[Word] = []
    for at, word in enumerate(found):
        if _WHICH.match(word.text):
            behind = dropwhile(lambda word: word.tag in ("m", "q") or word.text == "的", found[at + 1 :])
            kinds += list(takewhile(lambda word: word.tag in ("n", "nz", "s"), behind))[-1:]
    return kinds


def _topics(found: tuple[Word, ...], quotes: tuple[str, ...], folded: str) -> tuple[Topic, ...]:
    """Verbs count for half: they are what a question puts into other words."""
    asking = [match.span() for _, pattern in _ASKED for match in pattern.finditer(folded)]
    kinds = _kinds(found)
    topics = (
        word
        for word in found
        if word.tag in _TOPIC_TAGS
        and word not in kinds
        and word.text not in _SHAPE
        and not denies(word.text)
        and not _DEGREE.fullmatch(word.text)
        and not _WHICH.match(word.text)
        and not any(start < word.end and word.start < end for start, end in asking)  # 月份 of 几月份
    )
    weights = {text: _VERB if word.tag in ("v", "vd") else 1.0 for word in topics for text in _cut(word)}
    own = {word: weight for word, weight in weights.items() if not any(word in quote for quote in quotes)}
    if own and max(own.values()) == _VERB:  # 谁编了《指南》: what is quoted says more than the verb
        own |= dict.fromkeys(quotes, 1.0)
    return tuple(Topic(word, weight) for word, weight in own.items())


def _cut(word: Word) -> tuple[str, ...]:
    """A noun, or the two that the tagger took for one where no dictionary has it: 老人, 生活."""
    text = word.text
    if word.tag not in ("n", "nz") or len(text) < 4 or is_word(text):
        return (text,)
    cuts = [(text[:at], text[at:]) for at in range(len(text) - 2, 1, -1) if is_word(text[:at])]
    return next((cut for cut in cuts if is_word(cut[1])), cuts[0] if cuts else (text,))


_VERB = 0.5
"""The weight of a verb beside that of a noun."""
_COMMON = log(2)
"""The weight of what stands in every passage."""


def weighed(question: Question, frequencies: Mapping[str, int], passages: int) -> Question:
    """The question with each topic weighed by how rare it is: `frequencies` are those of its `terms` in the passages.

    The weight is the inverse document frequency (Spärck Jones 1972) of the word's rarest term.
    """

    def rarity(word: str) -> float:
        if len(word) == 1:  # the index has pairs of characters: how rare one is it does not know
            return _COMMON
        held = min((frequencies.get(term, 0) for term in terms(word)), default=0)
        return log(1 + passages / (1 + held))

    return replace(question, topics=tuple(Topic(t.word, t.weight * rarity(t.word)) for t in question.topics))
