"""Which sentences of an article speak for it where they are quoted: its lead, its measures, its outlook, its people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.names import NOMINAL_TAGS, VERB_TAGS, Word, words
from assistant.numbers import Kind, Quantity, quantities
from assistant.script import fold, terms
from assistant.types import Evidence

_LONGEST = 240
"""Characters of the longest stretch of sentences that is put together to be read alone."""
_CLAUSE = re.compile(r";\s*$")
_ITEM = re.compile(r"\W*[一二三四五六七八九十]{1,2}是[^,;:]{2,24}[。:]\s*|[^,、;:“\d]{4,14}。")
_COUNTED = re.compile("[一二三四五六七八九十]{1,2}是")
_LEANS = re.compile(
    "其(?![他余实])|共(?=[出发投接送有完计建设开组为救筹帮])|累计|合计|并(?![购联列])|在此基础上|同时|此外|另外|紧接[着著]|又|还(?![款原贷])|也|这(?![两几一]天|里|次)|那|该|与此同时"
    "|他们?|她们?|它们?|对此|为此|因此|所以|于是|但|而|不过|然而|比如|例如|如[:,]|随后|据此|届时|甚至|再"
)
_SAID = re.compile("(?:强调|指出|表示|说|说道|介绍|称|认为|透露|坦言|感慨|直言)。?$")
_QUOTE_END = re.compile(r"[”’]\s*$")
_ASKS = re.compile(r"[?!…]\W*$")
_PLAN = re.compile(
    "下一步|今后(?=[,我将要]|一)|未来(?=[,将几一二三四五六七八九十0-9])|接下来|还将|(?<!即)将(?=继续|进一步|于|在|会(?!议)|从|以|通过|启动|推出|举办|举行|开展|建设|加快|加大)"
    "|预计|有望"
)
_TARGET = re.compile("(?:力争|拟|计划)(?!总|内|外)[^,。;]{0,20}[0-9一二三四五六七八九十百千万]")
_PAST = re.compile("原计划|曾计划|已于|当时|此前[^,。]{0,8}(?:预计|计划)")
_OUTLOOK = 3
_PEOPLE = 12
_SHORT = 12
_ROLE = re.compile(
    "(?:主席|书记|主任|委员长|[^特成增专擅延生年]长|经理|总裁|总监|总理|总统|首相|大臣|教授"
    "|讲师|博士|硕士|院士|研究员|工程师|设计师|分析师|师傅|大师|医生|医师|护士|律师|法官|检察官|代表|委员|理事|顾问|专家|学者|员工|职工"
    "|工人|司机|骑手|村民|市民|居民|农民|同学|学生|老师|教师|运动员|选手|教练|主帅|队员|球员|前锋|后卫|中场|门将|演员|导演|歌手|作家"
    "|画家|主编|主播|负责人|发言人|创始人|合伙人|法人|干事|警官|民警|战士|先生|女士|教官|店主|老板|董事|秘书|助理|主管|嫌疑人|被告人?|原告|当事人"
    "|游客|旅客|乘客|患者|家长|业主|网友|车主|外长|防长|议员|大使|武官|得主|冠军|获得者|劳模|[^记]者|[上中少大准]将|[上中少大]校)$"
)
_WRITES = re.compile("(?:记者|通讯员|编辑|摄影|特派员|撰稿人?|实习生|作者)$")
_ROLE_TAGS = NOMINAL_TAGS - {"PER"} | {"a", "an", "b", "f"}
_CUT = re.compile("[,，;；。！？!?:：\n]")
_NO_PERSON = re.compile("[市县区镇乡村路街站桥山湖江河奖杯]|社区|大学|学院|医院|集团|公司|大道|国家级")
_ACTOR = re.compile("[者们人员生]$")
_SPEAKS = re.compile("我|据|表示|说|显示|统计")
_URGES = ("要求", "号召", "呼吁", "倡议", "希望", "鼓励", "建议", "力争", "计划")
"""Words that make of a deed one that is wished for."""
_HAPPENS = frozenset("有 受 是 据 随着 正值 如 像 喜欢 面对 值得".split())
"""Verbs whose subject is not whoever was spoken of."""
_NICKNAME = re.compile("“[^”]*”")
_IN_ALL = re.compile("[^,。]{2,20},共[^,。]{0,8}[0-9]|[^,。]{2,20},共[㐀-鿿]{2}")
_COMMA = re.compile("[,，;；]")
_ASIDE = frozenset({"TIME", "t", "d", "ad", "c", "w"})
_ACTS = frozenset({"v", "d", "ad", "vd", "p"})
_FOR = frozenset("为 向 对 把 将 以 通过 同 给 与 联合 按 按照".split())
_BEGINNING = 40
"""Characters in which whoever does something is named."""


def amounts(text: str) -> list[Quantity]:
    """The quantities of a text; a mere ordinal is none."""
    return [quantity for quantity in quantities(text) if quantity.kind is not Kind.ORDINAL]


def part(sentence: Evidence, start: int, end: int) -> Evidence:
    """The characters `start` to `end` of a sentence as evidence of their own."""
    before = sentence.before + sentence.text[:start]
    return replace(
        sentence, start=sentence.start + start, end=sentence.start + end, text=sentence.text[start:end], before=before
    )


def units(sentences: Sequence[Evidence]) -> list[Evidence]:
    """Neighbouring sentences put together to what can be read alone, up to 240 characters.

    Clauses strung by semicolons, a quotation with its speaker, an item with what it is about, and a sentence that leans
    on the one before: 共接送…, 其中…, 他….
    """
    found: list[Evidence] = []
    for sentence in sentences:
        last = found[-1] if found else None
        near = last and last.end == sentence.start and last.paragraph == sentence.paragraph
        if last and near and sentence.end - last.start <= _LONGEST and _joined(last.text, sentence.text):
            found[-1] = replace(last, end=sentence.end, text=last.text + sentence.text)
        else:
            found.append(sentence)
    return found


def uncounted(unit: Evidence) -> Evidence:
    """A unit without the 二是 before it, which says nothing where the other items are not told beside it."""
    match = _COUNTED.match(fold(unit.text))
    alone = match and not _COUNTED.search(fold(unit.text), match.end())
    return part(unit, match.end(), len(unit.text)) if match and alone else unit


def lead(sentences: Sequence[Evidence], title: str, most: int) -> list[Evidence]:
    """The first sentences that say something of somebody, before all of what the title names; in the text's order."""
    own = set(terms(title))

    def rank(sentence: Evidence) -> int:
        about = len(own & set(terms(sentence.text))) >= 2
        return -2 * _tells(sentence.text) - about

    ranked = sorted(sentences, key=rank)
    telling = [sentence for sentence in ranked[:most] if _tells(sentence.text)] or ranked[:1]
    return sorted(telling, key=lambda sentence: sentence.start)


def measures(sentences: Sequence[Evidence], least: int, most: int) -> list[Evidence]:
    """The sentences that best say what was done, in the order of the text; slogans and flourishes only to make up `least`."""
    weights = {sentence.start: _weight(sentence.text) for sentence in sentences}
    ranked = sorted(sentences, key=lambda sentence: -weights[sentence.start])
    kept = [sentence for sentence in ranked[:most] if weights[sentence.start] > 0] or ranked[:least]
    return sorted(kept, key=lambda sentence: sentence.start)


def topic(sentence: Evidence) -> Evidence:
    """The first clauses of a sentence that can stand over a text: up to a comma behind a verb."""
    for match in _COMMA.finditer(sentence.text):
        before = sentence.text[: match.start()]
        acts = any(word.tag == "v" for word in words(before)) and not _SAID.search(fold(before))
        if acts and match.start() >= _SHORT:
            return part(sentence, 0, match.start())
    return sentence


def elides(text: str) -> bool:
    """Whether a sentence leaves out whom it is about: it begins with what was done, or for whom, and names nobody first."""
    folded, tagged = fold(text).strip(), words(text)
    begins = _NICKNAME.sub("", _CUT.split(folded)[0])
    first = next((word for word in tagged if word.tag not in _ASIDE), None)
    if first is None or any(word.name and word.end <= len(begins) for word in tagged) or _SPEAKS.search(begins):
        return False
    if any(_ACTOR.search(one.text) and two.tag in _ACTS and two.end <= len(begins) for one, two in pairwise(tagged)):
        return False
    acts = first.tag in VERB_TAGS or first.text in _FOR
    return (acts and first.text not in _HAPPENS) or bool(_IN_ALL.match(folded))


def stands_alone(text: str, sources: Sequence[Evidence]) -> bool:
    """Whether a drafted sentence is one: it says who, comes to an end, and leaves out no 要求 or 号召 of its source."""
    folded, said = fold(text).strip(), fold("".join(source.text for source in sources))
    whole = len(folded) >= _SHORT and not folded.endswith((";", ":", ",")) and not elides(text)
    return whole and all(word in folded for word in _URGES if word in said)


def outlook(sentences: Sequence[Evidence]) -> list[Evidence]:
    """What is planned: the last sentences that say so, else those that set themselves a figure."""
    coming = [sentence for sentence in sentences if is_plan(sentence.text)]
    targets = [sentence for sentence in sentences if _TARGET.search(fold(sentence.text))]
    return (coming or targets)[-_OUTLOOK:]


def is_plan(text: str) -> bool:
    """Whether a sentence tells of what is to come."""
    folded = fold(text)
    return bool(_PLAN.search(folded)) and not _PAST.search(folded)


def people(sentences: Sequence[Evidence]) -> list[Evidence]:
    """For each person the characters that give the role with the name, else the clause that first tells of them.

    Who wrote the article is nobody of it.
    """
    found: dict[str, tuple[bool, Evidence]] = {}
    writers: set[str] = set()
    for sentence in sentences:
        tagged, folded = words(sentence.text), fold(sentence.text)
        if not any(word.tag == "v" for word in tagged):  # a byline
            continue
        for index, word in enumerate(tagged):
            if word.name != "person":
                continue
            first, last = _titled(tagged, index, folded)
            if _WRITES.search(folded[: word.start].strip()):
                writers.add(word.text)
            elif first < last:
                if not found.get(word.text, (False,))[0]:
                    found[word.text] = True, part(sentence, tagged[first].start, tagged[last].end)
            elif word.text not in found and _acts(tagged, index, sentence.text):
                found[word.text] = False, _clause(sentence, word)
    return [place for name, (_, place) in found.items() if name not in writers][:_PEOPLE]


def _joined(last: str, text: str) -> bool:
    before, after = fold(last), fold(text).strip()
    opened = before.count("“") - before.count("”")
    said = _QUOTE_END.search(before) and _SAID.search(after) and not after.startswith("“")
    return bool(opened > 0 or _CLAUSE.search(before) or _ITEM.fullmatch(before) or said or _LEANS.match(after))


def _tells(text: str) -> bool:
    """Whether a sentence names somebody who does something, in the writer's own words."""
    tagged, folded = words(text), fold(text).strip()
    told = _somebody(text, len(text)) or bool(amounts(text))
    leans = folded.startswith("“") or _ASKS.search(folded) or _LEANS.match(folded) or _COUNTED.match(folded)
    return told and any(word.tag in ("v", "vn") for word in tagged) and len(folded) >= _SHORT and not leans


def _somebody(text: str, within: int) -> bool:
    """Whether a name stands in the first characters of a sentence, and a verb behind it."""
    tagged = words(text)
    acts = max((word.start for word in tagged if word.tag in ("v", "vn")), default=0)
    return any(word.name and word.start < min(within, acts) for word in tagged)


def _weight(text: str) -> float:
    """How well a sentence stands for its section: figures and a name at its beginning speak for it."""
    folded = fold(text).strip()
    named = _somebody(text, _BEGINNING)
    against = 2 * bool(_LEANS.match(folded)) + 3 * bool(_ASKS.search(folded)) + folded.startswith("“")
    return 2 * bool(amounts(text)) + 1.5 * named - against - 4 * (len(folded) < _SHORT)


def _titled(tagged: Sequence[Word], index: int, folded: str) -> tuple[int, int]:
    """The first and last of the words around a name that say who the person is; the name itself where none does."""
    first = at = last = index
    while at and tagged[at - 1].end == tagged[at].start:
        before = tagged[at - 1]
        said = folded[: before.start] if before.text == "、" else folded[: before.end]
        titled = first < index if before.text != "、" else _ROLE.search(said)
        if not (titled or _ROLE.search(said) or _WRITES.search(said)):
            break
        cut = tagged[max(0, at - 2)].text.endswith("委")  # 人大常委 会 is cut in two
        house = cut and before.text in ("会", "员会")
        if before.text != "、" and not house and before.tag not in _ROLE_TAGS:
            break
        at -= 1
        first = first if before.text == "、" else at
    behind = tagged[index + 1] if index + 1 < len(tagged) else None
    if behind and behind.tag == "n" and behind.start == tagged[index].end and _ROLE.search(behind.text):
        last = index + 1
    return first, last


def _acts(tagged: Sequence[Word], index: int, text: str) -> bool:
    """Whether a name without a role is a person's: it opens its clause, and nothing behind it makes it another thing's."""
    word = tagged[index]
    if not (2 <= len(word.text) <= 4 or "·" in word.text) or _NO_PERSON.match(fold(text[word.end :])):
        return False
    at = index
    while at and tagged[at - 1].tag in ("TIME", "d", "ad"):
        at -= 1
    opens = not at or bool(_CUT.match(tagged[at - 1].text[-1:]))
    return opens and index + 1 < len(tagged) and tagged[index + 1].tag in ("v", "d", "ad", "p", "vd", "c", "TIME")


def _clause(sentence: Evidence, word: Word) -> Evidence:
    """The part of a sentence between commas in which a word stands; the whole of it where that says too little."""
    cuts = [0, *(match.end() for match in _CUT.finditer(sentence.text)), len(sentence.text)]
    start = max(cut for cut in cuts if cut <= word.start)
    end = min(cut for cut in cuts if cut >= word.end)
    end -= end < len(sentence.text.rstrip())  # the comma behind it
    return part(sentence, start, end) if end - start >= _SHORT else sentence
