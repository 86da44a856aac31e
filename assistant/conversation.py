"""A follow-up question made whole from what was asked and answered before: by rule, or a model's wording checked.

Earlier turns are data: nothing but their names, figures and words can come into a question. Everything is matched
folded, and taken over in the characters in which it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from assistant.names import Word, names, words
from assistant.numbers import dates, quantities, unit_at
from assistant.script import fold, terms
from assistant.types import Turn

_TURNS = 4
"""Earlier turns that a model is shown; rules look at all."""
_SHOWN = 160
"""Characters of each question and each answer that a model is shown."""
_LONGEST = 120
_ENDS = " 。.?!？！"

_LEAD = re.compile(
    "^(?:那么?(?!个|家|些|里|边|位|项|次|场|种)|而|至于|关于|换成|如果是|要是|请问|具体|到底|究竟|这(?=是)|[，, ])+"
)
_TAIL = re.compile("(?:呢|啊|呀)$")
_ABOUT = re.compile("(?:又?(?:怎么样|怎样|如何)|又?(?:是|有)(?:多少|几).{0,2}|又?是(?:谁|什么时候|哪里))$")
_MORE = re.compile(
    "还有(?:呢|吗|别的吗?|其[他它]的?吗?|什么|哪些)?|(?:其[他它]|别)的呢?|除此之外呢?|(?:还|另)有没有(?:其[他它]|别)的"
)
_ASKING = re.compile(
    "(?:在|是在|于|位于|从)?(?:哪里|哪儿|何地|何处|什么地方)|(?:在|是在|于|从)?(?:什么时[候间]|何时|哪一?[年月天日](?!报)|几月几[日号])|为什么|为何|"
    "什么原因|是谁|谁|怎么[样做]?|怎样|如何|什么|多少|几(?!乎|何|点建)|哪[一]?[些个家位项种类]?|是否|有没有|多[大高长远久]|吗"
)
_BARE = re.compile(
    "(?:是?在|从|一共|总共|总计|合计|共|各|分别|都|大概|是)*(?:什么时[候间]|何时|哪一?[年月天日]|哪里|哪儿|什么地方|何处|谁|哪[一]?位|哪些人|为什么|为何|什么原因|"
    "怎么[样做办]?|怎样|如何|(?:花了?|用了?|投入了?)?(?:多少|几)(?:[万亿]?元|块?钱|[个家人名户次场件份辆台万亿])?|多[大高长远久])(?:做|来)?的?(?:呢|事)?"
)
_OWNERLESS = re.compile("(?:是|为|有|达|在|叫)+(?:多少|谁|几|什么|哪|多[大高])")
_RELATIVE = re.compile("原因|目的|结果|内容|主题|措施|做法|意义|名称|名字|效果|背景|理由|标准|条件|重点|特点|影响|作用")
_ADVERBS = re.compile("(?:还|也|又|再|一共|总共|总计|合计|共|各|分别|其中|都|后来|然后|接着|之后|结果|最后)")
_IMPERATIVE = re.compile("有|是|请|介绍|说明|列出|列举|比较|查|查找|总结|概括|告诉|解释|给出|分析|描述|对比|关于")
_PERSON = re.compile("(?:[他她](?!们|人))|此人|这位")
_PLURAL = re.compile("它们|[他她]们|这些|那些|上述|两者|二者|这[两几二三四五六七八九]|那[两几]")
_PLACE = re.compile("该[市县区省州镇]|当地|这里|那里")
_THING = re.compile(
    "它(?!们)|其(?![他它中余实次间])(?=[^ ])|该(?=[^市县区省州镇不如是])|此[事项举次]|这[个家项次种场份所]|那[个家项次种场份所]|前者|后者"
)
_PRONOUNS = (_PERSON, _PLURAL, _PLACE, _THING)
_RANK = "省|市|自治[区州县]|地区|县|区|州|盟|旗|镇|乡|街道|村"
_PLACE_PART = re.compile(f"^.{{2,}}?(?P<rank>{_RANK})")
_EMPTY = re.compile("钱|金额|时间|时候|地方|人|数量|人数|数|总数|比例|日期|地点|费用|情况|原因|多少|资金|经费|一共")
_DANGLING = re.compile(
    "(?:在|是|为|有|指|达|于|叫|包括|包含|分为|分别|各|一共|总共|共|主要|具体|达到|做|干|了|过|的|,|、)+$"
)
_SLOT = re.compile(
    "(?:是|有)?(?:在|于|从)?(?:什么时[候间]|何时|哪一?[年月天日]|几月几[日号]|哪里|哪儿|什么地方|何处)|是否|有没有|(?:是因为|因)?为什么|为何|怎么样?|怎样|如何|(?:是|有)?谁|"
    "(?:有)?(?:多少|几(?!乎|何))|什么|哪一?[些个家位项种类]?|吗|呢"
)


def depends(text: str) -> bool:
    """Whether a question cannot be understood without what was asked before it."""
    body = _body(text)
    if not body or _stripped(text).endswith("呢") or _MORE.fullmatch(body) or _BARE.fullmatch(body):
        return True
    found = words(body)
    own = [word for word in found if word.name or word.tag == "nw"] or re.findall("[“《].", body)
    if any(_refers(pattern, body) for pattern in _PRONOUNS):
        return True
    return not own and (_ownerless(body, found) or _headless(body, found))


def goes_on(text: str) -> bool:
    """Whether it asks for more of the same: 还有呢."""
    return bool(_MORE.fullmatch(_body(text)))


def _stripped(text: str) -> str:
    return fold(text).strip(_ENDS)


def _body(text: str) -> str:
    """The folded question without what only leads in or closes it."""
    return _TAIL.sub("", _LEAD.sub("", _stripped(text)))


def _refers(pattern: re.Pattern[str], body: str) -> bool:
    """Whether a pronoun stands in it that no name before it explains."""
    match = pattern.search(body)
    return match is not None and not any(name.end <= match.start() for name in names(body))


def _ownerless(body: str, found: Sequence[Word]) -> bool:
    """主席是谁, 金额是多少: one noun that must be somebody's."""
    nouns = list(takewhile(lambda word: word.tag in ("n", "nz", "vn"), found))
    rest = body[nouns[-1].end :] if nouns else ""
    what = re.match("(?:分别|各|总共|一共)?(?:是|为|有)?什么", rest)
    return len(nouns) == 1 and bool(_OWNERLESS.match(rest)) and (not what or bool(_RELATIVE.fullmatch(nouns[0].text)))


def _headless(body: str, found: Sequence[Word]) -> bool:
    """投入了多少钱, 还做了什么, 各多少: nobody is said to do it."""
    if not found or not _ASKING.search(body):
        return False
    if not _content(found):
        return True
    first, behind = found[0], body[found[0].end :]
    if _ADVERBS.match(body) and not re.match("(?:还|都|再)?有", body):
        return True
    doing = re.match("[了过到](?!底)|多少|几|什么|哪", behind)
    return first.tag == "v" and not _IMPERATIVE.fullmatch(first.text) and bool(doing)


def _content(found: Sequence[Word]) -> list[Word]:
    """The words that say what it is about, names apart."""
    return [word for word in found if word.tag in ("n", "nz", "vn", "nw") and not _EMPTY.fullmatch(word.text)]


# --- by rule ----------------------------------------------------------------------------------------


def whole(text: str, history: Sequence[Turn]) -> str:
    """The follow-up as a full question; empty where it is one already, or where no rule reaches."""
    base = next((turn.question for turn in reversed(history) if not depends(turn.question)), "")
    if not base or not depends(text):
        return ""
    body, shown = _body(text), _written(text)
    asked_about = _ABOUT.sub("", shown) if _begins(text) or _stripped(text).endswith("呢") else ""
    if _MORE.fullmatch(body):
        found = _further(base)
    elif _BARE.fullmatch(body):
        found = _attached(base, shown)
    elif any(_refers(pattern, body) for pattern in _PRONOUNS):
        found = _resolved(shown, base, history)
    elif asked_about and not _ASKING.search(fold(asked_about)):
        found = _replaced(asked_about, base, history)
    else:
        found = _attached(base, shown)
    return f"{found.strip(_ENDS)}?" if found else ""


def _begins(text: str) -> bool:
    return bool(_LEAD.match(fold(text)))


def _written(text: str) -> str:
    """What `_body` keeps, as it was written."""
    text = text.strip(_ENDS)
    lead = _LEAD.match(fold(text))
    text = text[lead.end() :] if lead else text
    return text[: len(text) - bool(_TAIL.search(fold(text)))]


def _further(base: str) -> str:
    """还有呢: the last question with 还 before what was done."""
    slot = _ASKING.search(fold(base))
    verbs = [word for word in words(base) if word.tag == "v" and (slot is None or word.start < slot.start())]
    at = verbs[-1].start if verbs else 0
    return f"{base[:at]}还{base[at:]}" if verbs and base[at - 1 : at] != "还" else base


def _replaced(what: str, base: str, history: Sequence[Turn]) -> str:
    """那淄博呢: the new name, date or topic in the place of the old one of its kind."""
    for day in dates(what):
        old = next(iter(dates(base)), None)
        base = base[: old.start] + day.text + base[old.end :] if old else day.text + base
        what = what.replace(day.text, "")
    found = names(what)
    for name in found:
        base = _renamed(what[name.start : name.end], name, base, history)
    rest = fold(what)
    for name in found:
        rest = rest.replace(name.text, "")
    rest = rest.strip("的 ")
    if not rest or not base:
        return base
    at = fold(what).find(rest)
    return _retopic(what[at : at + len(rest)], base) if at >= 0 else ""


def _renamed(new: str, name: Word, base: str, history: Sequence[Turn]) -> str:
    """Every mention of the old name becomes the new one; where there is none, who was asked for is it."""
    olds = [old for old in names(base) if (old.name == "person") == (name.name == "person")]
    old = next((old for old in olds if old.name == name.name), None) or next(iter(olds), None)
    if name.name == "place":
        old = next(iter(olds), None)
    if old is None:
        slot = re.search("(?:有)?哪一?[些个家位]", fold(base))
        if slot and name.name != "person":
            return f"{base[: slot.start()]}{new}的{base[slot.end() :]}"
        return "" if name.name == "person" else f"{new}的{base}" if words(base)[0].tag == "n" else new + base
    said = base[old.start : old.end]
    part = _PLACE_PART.match(old.text)
    if name.name == "place" and old.name == "organisation" and part:
        office = said[part.end() :]
        ranked = _PLACE_PART.fullmatch(name.text) or f"{name.text}{part['rank']}" in _said(history)
        new += ("" if _PLACE_PART.fullmatch(name.text) else part["rank"] if ranked else "的") + office
    elif name.name == "place" and old.name == "organisation":
        return ""
    return base.replace(said, new)


def _said(history: Sequence[Turn]) -> str:
    return fold("\n".join(f"{turn.question}\n{turn.answer}" for turn in history))


def _retopic(new: str, base: str) -> str:
    """The new topic for the word that it shares characters with, else for what was counted or asked for."""
    nouns = _content(words(base))
    like = [word for word in nouns if set(fold(new)[-2:]) & set(word.text[-2:]) and fold(new)[-1] == word.text[-1]]
    asked = re.search("多少|几(?!乎|何)|哪些|什么", fold(base))
    if like and (not asked or fold(new)[-2:] == like[-1].text[-2:]):
        return base[: like[-1].start] + new + base[like[-1].end :]
    if asked:
        unit = unit_at(fold(base), asked.end())
        counted = [word for word in nouns if word.start >= asked.end()]
        if counted and counted[0].start in (asked.end(), unit[1] if unit else -1):
            last = counted[0]
            for word in counted[1:]:
                last = word if word.start == last.end else last
            return base[: asked.end()] + new + base[last.end :]
    before = [word for word in nouns if asked is None or word.end <= asked.start()]
    if not before:
        return ""
    return base[: before[-1].start] + new + base[before[-1].end :]


def _resolved(text: str, base: str, history: Sequence[Turn]) -> str:
    """它, 他, 该市, 这些: the names of the last question, else of its answer; a thing is told by the question itself."""
    folded = fold(text)
    pattern = next(pattern for pattern in _PRONOUNS if _refers(pattern, folded))
    match = pattern.search(folded)
    assert match
    noun = _noun_behind(folded, match.end())
    who = _antecedent(pattern, noun, base, history)
    if not who:
        stem = _stem(base)
        told = noun and base.rfind(noun)
        if noun and told and told > 0 and pattern is _THING:
            return base[: told + len(noun)] + text[match.end() + len(noun) :]
        return f"{stem},{text}" if stem and pattern is not _PERSON else ""
    end = match.end() + (len(noun) if noun and who.endswith(noun) else 0)
    if pattern is _PLURAL and noun:
        end = match.end() + len(noun)
    rest = text[end:]
    content = _content(words(rest))
    if pattern is not _PERSON and match.start() == 0 and not content and not rest.startswith(("的", "在", "是")):
        return f"{who}{_predicate(base)}{rest}"
    return text[: match.start()] + who + rest


def _noun_behind(folded: str, at: int) -> str:
    """The noun of 这些企业, 该公司, 这次活动."""
    found = words(folded)
    behind = [word for word in found if word.end > at]
    if not behind:
        return ""
    first = behind[0]
    inside = first.text[at - first.start :] if first.start < at else ""
    if inside:
        return inside
    return first.text if first.tag in ("n", "nz", "vn") and first.start == at else ""


def _antecedent(pattern: re.Pattern[str], noun: str, base: str, history: Sequence[Turn]) -> str:
    for said in [base, *(turn.answer for turn in reversed(history))]:
        persons, things = _naming(said)
        if pattern is _PERSON and persons:
            return persons[0]
        several = len(things) > 1 or (said != base and things)
        if pattern is _PLURAL and several and (not noun or _kind_of(noun, things)):
            return "、".join(things[:8])
        if pattern is _PLACE and things:
            part = _PLACE_PART.match(fold(things[0]))
            return things[0][: part.end()] if part else things[0]
        if pattern is _THING and things and (not noun or _kind_of(noun, things)):
            return things[0]
    return ""


def _kind_of(noun: str, things: Sequence[str]) -> bool:
    """该公司 is one that calls itself 公司; 这些地方 and 这些单位 may be any."""
    return noun in ("地方", "单位", "城市", "地区") or any(fold(thing).endswith(noun[-2:]) for thing in things)


def _naming(text: str) -> tuple[list[str], list[str]]:
    """Persons, and places and organisations, in order, none that another one holds."""
    found = [(text[name.start : name.end], name.name) for name in names(text)]
    persons = [name for name, kind in found if kind == "person"]
    things = list(dict.fromkeys(name for name, kind in found if kind != "person"))
    return persons, [thing for thing in things if not any(thing != other and thing in other for other in things)]


def _attached(base: str, text: str) -> str:
    """什么时候, 金额是多少, 投入了多少钱: what the last question was about, and what is asked of it now."""
    found = words(text)
    content = _content(found)
    subject, stem, folded = _subject(base), _stem(base), fold(text)
    person = re.search("谁|哪一?位", folded)
    if subject and content and (person or found[0].tag in ("v", "d")):
        return f"{subject}的{text}" if found[0].tag.startswith("n") else subject + text
    if not stem:
        return ""
    if re.fullmatch("(?:是)?(?:为什么|为何|什么原因)(?:呢)?", folded):
        return f"{stem}的原因是什么"
    if re.match("(?:在)?(?:什么时|何时|哪|谁|什么地|何处|怎)", folded) and _BARE.fullmatch(folded):
        return f"{stem}是{text}" if not folded.startswith("谁") else f"{stem}的是谁"
    return f"{stem}的{text}" if found[0].tag.startswith("n") else f"{stem}{text}"


def _subject(base: str) -> str:
    """The first name of a question, with what it is of: 柳州市总工会."""
    found = [name for name in names(base) if name.name != "person"] or list(names(base))
    return base[found[0].start : found[0].end] if found else ""


def _predicate(base: str) -> str:
    stem, subject = _stem(base), _subject(base)
    if subject and stem.startswith(subject):
        return stem.removeprefix(subject)
    first = re.match("(?:有)?哪一?[些个家位]", fold(base))
    if not first:
        return ""
    noun = next((word for word in words(base) if word.start >= first.end()), None)
    return stem.removeprefix(base[noun.start : noun.end]) if noun else ""


def _stem(base: str) -> str:
    """What a question takes for granted: 柳州市总工会接送农民工 of 柳州市总工会接送了多少名农民工."""
    clause = next((part for part in _clauses(base) if _SLOT.search(fold(part))), base)
    start = base.find(clause)
    text = base[: start + len(clause)] if start >= 0 else clause
    folded = fold(text)
    kept, at = "", 0
    for slot in _SLOT.finditer(folded):
        end = slot.end()
        if slot[0].endswith(("多少", "几")):
            money = re.compile("[万亿]?元|块?钱").match(folded, end)
            unit = unit_at(folded, end)
            end = money.end() if money else unit[1] if unit and folded[end : unit[1]] != "大" else end
        kept += text[at : slot.start()]
        at = end
    kept += text[at:]
    kept = "".join(word for word in _pieces(kept) if word not in ("了", "过")).strip(_ENDS + ",，、")
    dangling = _DANGLING.search(fold(kept))
    return kept[: dangling.start()] if dangling else kept


def _clauses(base: str) -> Iterator[str]:
    yield from filter(None, re.split("[,，?？;；。]", base))


def _pieces(text: str) -> Iterator[str]:
    at = 0
    for word in words(text):
        yield text[at : word.start]
        yield text[word.start : word.end]
        at = word.end
    yield text[at:]


# --- by a model -------------------------------------------------------------------------------------


def recent(history: Sequence[Turn]) -> str:
    """The last turns, cut to what a prompt has room for, newest last."""
    lines = (f"问：{_cut(turn.question)}\n答：{_cut(turn.answer) or '没有答案'}" for turn in history[-_TURNS:])
    return "\n".join(lines)


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def faithful(reply: str, text: str, history: Sequence[Turn]) -> str:
    """A model's full question where it may be believed, else empty.

    It is one line, a question, short and whole; its names, dates and figures stand in the history or in the follow-up,
    and the follow-up's own are all in it.
    """
    lines = reply.strip().splitlines()
    full = lines[0].strip() if len(lines) == 1 else ""
    source, new = f"{_said(history)}\n{fold(text)}", fold(full)
    if not full or len(full) > _LONGEST + len(text) or not re.search(r"[?]$", new) or depends(full):
        return ""
    if not all(_told(each, source) for each in _exact(full)) or not all(each in new for each in _exact(text)):
        return ""
    said = terms(full)
    known = set(terms(source))
    return full if sum(term in known for term in said) >= 0.7 * len(said) else ""


def _told(exact: str, source: str) -> bool:
    """Whether it stands in the source, an organisation also as its place and its office: 青岛市 … 总工会."""
    part = _PLACE_PART.match(exact)
    return exact in source or bool(part and part[0] in source and exact[part.end() :] in source)


def _exact(text: str) -> set[str]:
    """Names, dates and figures, quoted phrases and Latin words, folded."""
    found = {name.text for name in names(text)}
    found |= {fold(mention.text) for mention in dates(text)}
    found |= {fold(text[quantity.number.start : quantity.number.end]) for quantity in quantities(text)}
    return found | set(re.findall(r"[a-z]{2,}|(?<=[“《])[^”》]+", fold(text)))
