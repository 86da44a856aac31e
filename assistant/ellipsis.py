"""The parts of a question: whom it is about, what it takes for granted, and one part put in another's place.

Everything is matched folded, and taken over in the characters in which it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from assistant.names import NOMINAL_TAGS, NOUN_TAGS, Word, names, usual_rank, words
from assistant.numbers import dates, unit_at
from assistant.script import fold

ENDS = " 。.?!？！"
ASKING = re.compile(
    "(?:在|是在|于|位于|从)?(?:哪里|哪儿|何地|何处|什么地方)|(?:在|是在|于|从)?(?:什么时[候间]|何时|哪一?[年月天日](?!报)|几月几[日号])|为什么|为何|"
    "什么原因|是谁|谁|怎么[样做]?|怎样|如何|什么|多少|几(?!乎|何|点建)|哪[一]?[些个家位项种类]?|是否|有没有|多[大高长远久]|吗"
)
"""The word that asks."""

NOUNS = NOUN_TAGS | {"vn"}
PLACE_PART = re.compile("^.{2,}?(?P<rank>省|市|自治[区州县]|地区|县|区|州|盟|旗|镇|乡|街道|村)")
_GENERIC = re.compile("钱|金额|时间|时候|地方|地点|人|数量|人数|数|总数|比例|日期|费用|情况|原因|多少|资金|经费|一共")
_DANGLING = re.compile(
    "(?:在|是|为|有|指|达|于|叫|包括|包含|分为|分别|各|一共|总共|共|主要|具体|达到|做|干|了|过|的|都|,|、)+$"
)
_SLOT = re.compile(
    "(?:是|有)?(?:在|于|从)?(?:什么时[候间]|何时|哪一?[年月天日]|几月几[日号]|哪里|哪儿|什么地方|何处)|是否|有没有|(?:是因为|因)?为什么|为何|怎么样?|怎样|如何|(?:是|有)?谁|"
    "(?:有)?(?:多少|几(?!乎|何))|什么|哪一?[些个家位项种类]?|吗|呢"
)
_HEAD_TAGS = NOMINAL_TAGS | {"a", "an", "b", "c", "f", "m", "q", "u", "w"}
_ALL = re.compile("全国|全省|全市|全县|全区|我国|我省|我市|本省|本市|本县|国内")
_WHICH = re.compile("(?:有)?哪一?[些个家位]")
_JOINED = re.compile("[和与、及]|以及")
_NUMBERED = re.compile("第?[0-9〇零一二三四五六七八九十百]+ ?(?P<of>[^0-9 ]{1,2})")
_HOUSE = re.compile("(?:学会|协会|大学|学院|公司|集团|银行|医院|基金会|研究[院所]|委员会|博物馆|图书馆|总工会|出版社)")
_YEAR = re.compile("(?<![0-9])((?:19|20)[0-9]{2})年")
_BEFALLEN = re.compile("(?:多少|几)(?:人|个人|名[㐀-鿿]{1,4}?)([㐀-鿿]{2})$")
_SHIFTS = {"上一年": -1, "前一年": -1, "下一年": 1, "后一年": 1, "次年": 1}
_TITLE_ENDS = "长席记任理士授员师家"
_MEASURES = "率量额数值价费度积长期比"


def content(found: Sequence[Word]) -> list[Word]:
    """The nouns that say what it is about, names apart."""
    nouns = (word for word in found if word.tag in NOUNS and not ASKING.match(word.text))
    return [word for word in nouns if not _GENERIC.fullmatch(word.text)]


def is_generic(noun: str) -> bool:
    """时间, 金额 and the like, which anything may have."""
    return bool(_GENERIC.fullmatch(noun))


def things(text: str) -> list[str]:
    """The places, organisations and titles 《…》 that are named, in order, none that another one holds."""
    spans = [(name.start, name.end) for name in _joined_names(text) if name.name != "person"]
    spans += [match.span() for match in re.finditer("《[^》]+》", fold(text))]
    found = list(dict.fromkeys(text[start:end] for start, end in sorted(spans)))
    return [thing for thing in found if not any(thing != other and thing in other for other in found)]


def persons(text: str) -> list[str]:
    """The persons that are named, in order."""
    return list(dict.fromkeys(text[name.start : name.end] for name in names(text) if name.name == "person"))


def _joined_names(text: str) -> list[Word]:
    """Its names; a place and what stands right behind it are one (上海张江), and so is an office behind any (史密森学会)."""
    found: list[Word] = []
    for name in names(text):
        if house := _HOUSE.match(fold(text), name.end):
            name = Word(name.start, house.end(), name.text + house[0], "ORG")
        if found and found[-1].end == name.start and found[-1].name == "place":
            before = found.pop()
            name = Word(before.start, name.end, before.text + name.text, name.tag)
        found.append(name)
    return found


def subject(base: str) -> str:
    """Whom or what a question is about: its names joined by 和, else what stands before its verb.

    A place that only begins what stands there (广州 in 广州地铁11号线) is not it.
    """
    group, before = _group(base), head(base)
    lone = [name.name for name in names(group)] == ["place"]
    return before if not group or (lone and before.startswith(group)) else group


def _group(base: str) -> str:
    found = _joined_names(base)
    if not found:
        return ""
    first = next((name for name in found if name.name != "person"), found[0])
    end = first.end
    for name in found:
        if name.start > end and _JOINED.fullmatch(fold(base[end : name.start])):
            end = name.end
    return base[first.start : end]


def head(base: str) -> str:
    """What stands before the verb, a date in front of it and what belongs to it by 的 left out: 广州地铁11号线."""
    found = list(words(base))
    while found and (found[0].tag in ("TIME", "p") or found[0].text in "，,"):
        found.pop(0)
    at = end = found[0].start if found else 0
    for word in found:
        if word.text == "的" and _is_owner(found, word) and base[word.end :]:
            end = word.end
            continue
        if word.tag not in _HEAD_TAGS or word.text == "的" or ASKING.match(word.text):
            break
        end = word.end
    return base[at:end].strip(ENDS + "，,")


def _is_owner(found: Sequence[Word], of: Word) -> bool:
    """Whether 的 stands between a place alone and a thing of it that does something: 武汉的尘土检测车什么时候上路."""
    at = found.index(of)
    nouns = list(takewhile(lambda word: word.tag in NOUNS, found[at + 1 :]))
    doing = [word for word in found[at + 1 + len(nouns) :] if word.tag == "v" and word.text not in "是有达为叫"]
    plain = nouns and nouns[-1].text[-1] not in _MEASURES + _TITLE_ENDS and not is_generic(nouns[-1].text)
    return at == 1 and found[0].name == "place" and bool(plain and doing)


def predicate(base: str) -> str:
    """What is said of the subject: 建立劳动者驿站 of 哪些工会建立了劳动者驿站."""
    taken, about = stem(base), subject(base)
    if about and taken.startswith(about):
        return taken.removeprefix(about)
    which = _WHICH.match(fold(base))
    noun = next((word for word in words(base) if which and word.start >= which.end()), None)
    return taken.removeprefix(base[noun.start : noun.end]) if noun else ""


def stem(base: str) -> str:
    """What a question takes for granted: 柳州市总工会接送农民工 of 柳州市总工会接送了多少名农民工."""
    clause = next((part for part in _clauses(base) if _SLOT.search(fold(part))), base)
    text = base[: base.find(clause) + len(clause)]
    folded = fold(text)
    kept, at = "", 0
    for slot in _SLOT.finditer(folded):
        kept += text[at : slot.start()]
        at = _unit_end(folded, slot) if slot[0].endswith(("多少", "几")) else slot.end()
    kept += text[at:]
    kept = "".join(piece for piece in _pieces(kept) if piece not in ("了", "过")).strip(ENDS + ",，、")
    dangling = _DANGLING.search(fold(kept))
    return kept[: dangling.start()] if dangling else kept


def _unit_end(folded: str, slot: re.Match[str]) -> int:
    """Where 多少家, 多少万元 ends; 几大 counts what follows."""
    money = re.compile("[万亿]?元|块?钱").match(folded, slot.end())
    if money:
        return money.end()
    unit = unit_at(folded, slot.end())
    return unit[1] if unit and folded[slot.end() : unit[1]] != "大" else slot.end()


def _clauses(base: str) -> Iterator[str]:
    yield from filter(None, re.split("[,，?？;；。]", base))


def _pieces(text: str) -> Iterator[str]:
    at = 0
    for word in words(text):
        yield text[at : word.start]
        yield text[word.start : word.end]
        at = word.end
    yield text[at:]


def further(base: str) -> str:
    """The question with 还 before what was done."""
    slot = ASKING.search(fold(base))
    verbs = [word for word in words(base) if word.tag == "v" and (slot is None or word.start < slot.start())]
    at = verbs[-1].start if verbs else 0
    return f"{base[:at]}还{base[at:]}" if verbs and base[at - 1 : at] != "还" else base


def put(what: str, base: str, said: str) -> str:
    """The question with a new date, name or topic in the place of the old one of its kind; empty where there is none.

    `said` is the folded conversation: it may tell a place's rank (淄博市).
    """
    if what.strip() in _SHIFTS:
        by = _SHIFTS[what.strip()]
        return _YEAR.sub(lambda year: f"{int(year[1]) + by}年", base) if _YEAR.search(base) else ""
    if dying := _BEFALLEN.search(base.strip(ENDS)):  # 受伤的呢 after 多少人死亡
        found = words(what.strip(" 的"))
        if len(found) == 1 and found[0].tag in ("v", "vn"):
            return base[: dying.start(1)] + found[0].text + base[dying.end(1) :]
    for day in dates(what):
        old = next(iter(dates(base)), None)
        base = base[: old.start] + day.text + base[old.end :] if old else day.text + base
        what = what.replace(day.text, "")
    for name in _joined_names(what):
        rival = any(old.name == "organisation" for old in _same(name, base)) or _of_place(base)
        if name.name == "organisation" and _alike(name.text, base) and not rival:
            continue  # 希望中学 after 希望小学 is what is asked about, not who
        base = _renamed(what[name.start : name.end], name, base, said, alone=name.text == fold(what).strip())
        what = what[: name.start] + " " * (name.end - name.start) + what[name.end :]
    rest = what.strip(" 的")
    return _retopic(rest, base) if rest and base and rest not in base else base


def _of_place(base: str) -> re.Match[str] | None:
    """淄博的总工会: an organisation told by its place."""
    place = next((name for name in names(base) if name.name == "place"), None)
    return (
        re.compile("的([^的]{0,4}(?:工会|公司|集团|政府|大学|学院|医院|银行|委员会|协会|[局厅部委院馆]))").match(
            fold(base), place.end
        )
        if place
        else None
    )


def _same(name: Word, base: str) -> list[Word]:
    """The names of a question that another may take the place of, those of its own kind first."""
    same = [old for old in _joined_names(base) if (old.name == "person") == (name.name == "person")]
    return sorted(same, key=lambda old: old.name != name.name)


def _renamed(new: str, name: Word, base: str, said: str, alone: bool) -> str:
    """Every mention of the old name becomes the new one; where there is none, who was asked for is it.

    A person's title goes with the old name, unless the new one has more behind it.
    """
    old = next(iter(_same(name, base)), None)
    if old is None:
        return "" if name.name == "person" else _placed(new, base, name.name)
    rivals = [other for other in _same(name, base) if other.name == old.name]
    if name.name == "place" and not all(other.text in fold(_group(base)) for other in rivals):
        alike = [other for other in rivals if usual_rank(other.text) == usual_rank(name.text)]
        if len({other.text for other in alike}) > 1:
            return ""  # 重庆至新加坡的航线: either may be meant
        old = next(iter(alike), old)
    written = base[old.start : old.end]
    office = _of_place(base)
    if office and name.name == "organisation" and office.start() == old.end:
        return base[: old.start] + new + base[office.end() :]
    title = next((word for word in words(base) if word.start == old.end and word.tag == "n"), None)
    if name.name == "person" and alone and title and title.text[-1] in _TITLE_ENDS:
        return base[: old.start] + new + base[title.end :]
    group = _group(base)
    part = PLACE_PART.match(old.text)
    if name.name == "place" and old.name == "organisation":
        if not part:
            return ""
        ranked = PLACE_PART.fullmatch(name.text)
        known = f"{name.text}{part['rank']}" in said
        new += ("" if ranked else part["rank"] if known else "的") + written[part.end() :]
    return base.replace(group if written in group else written, new)


def _placed(new: str, base: str, kind: str) -> str:
    """The place or organisation where the question names none: for 哪些, for 全国, or in front."""
    if which := _WHICH.search(fold(base)):
        noun = next((word for word in words(base) if word.start >= which.end()), None)
        if kind == "organisation" and noun:
            return base[: which.start()] + new + base[noun.end :]
        return f"{base[: which.start()]}{new}的{base[which.end() :]}"
    if whole := _ALL.search(fold(base)):
        return base[: whole.start()] + new + base[whole.end() :]
    return f"{new}的{base}" if words(base)[0].tag in NOUNS else new + base


def _retopic(new: str, base: str) -> str:
    """The new topic for the old one: the same thing numbered, the word that ends alike, what is counted, what is asked of."""
    folded, plain = fold(base), fold(new)
    if numbered := _NUMBERED.match(plain):
        alike = re.search(f"第?[0-9〇零一二三四五六七八九十百]+ ?{re.escape(numbered['of'])}", folded)
        return base[: alike.start()] + new[: numbered.end()] + base[alike.end() :] if alike else ""
    if ASKING.search(plain):
        return ""
    nouns = content(words(base))
    if like := _alike(plain, base):
        said = next((size for size in range(len(new), 0, -1) if folded.endswith(plain[:size], 0, like.start)), 0)
        return base[: like.start - said] + new + base[like.end :]
    if counted := _counted(folded, nouns):
        return base[: counted[0]] + new + base[counted[1] :]
    asked = ASKING.search(folded)
    before = [word for word in nouns if asked is None or word.end <= asked.start()]
    if len(before) > 1 and before[-1].text[-1] in _MEASURES and plain[-1] not in _MEASURES:
        before.pop()
    return base[: before[-1].start] + new + base[before[-1].end :] if before else ""


def _alike(topic: str, base: str) -> Word | None:
    """The last noun of a question that ends as a topic does: 主席 for 副主席."""
    return next((word for word in reversed(content(words(base))) if word.text[-1] == topic[-1]), None)


def _counted(folded: str, nouns: Sequence[Word]) -> tuple[int, int] | None:
    """From behind 多少 to the end of the nouns that it counts, its measure word with them: another thing has another."""
    asked = re.search("多少|几(?!乎|何)|哪些|(?<!为)什么", folded)
    if not asked:
        return None
    unit = unit_at(folded, asked.end())
    starts = (asked.end(), unit[1] if unit else -1)
    end = 0
    for word in nouns:
        if word.start in starts or word.start == end:
            end = word.end
    return (asked.end(), end) if end else None
