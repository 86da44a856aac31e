"""A follow-up question made whole from what was asked and answered before: by rule, or a model's wording checked.

Earlier turns are data: nothing but their names, figures and words can come into a question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from assistant.ellipsis import (
    ASKING,
    ENDS,
    NOUNS,
    PLACE_PART,
    content,
    further,
    head,
    is_generic,
    persons,
    predicate,
    put,
    stem,
    subject,
    things,
)
from assistant.language import wished
from assistant.names import Word, names, words
from assistant.numbers import dates, quantities
from assistant.pinyin import is_name
from assistant.script import fold, script_of, terms, to_script
from assistant.types import Turn

_TURNS = 4
"""Earlier turns that a model is shown; rules look at all."""
_SHOWN = 160
"""Characters of each question and each answer that a model is shown."""
_LONGEST = 120
_OWN_LENGTH = 4
"""Characters beyond which a noun needs no owner: 最低工资标准 does not, 回收率 does."""
_MANY = 8
"""Names that 它们 may stand for at most."""

_LEAD = re.compile(
    "^(?:那么?(?!个|家|些|里|边|位|项|次|场|种)|而|至于|关于|换成|如果是|要是|请问|到底|究竟|这(?=是)|[，, ])+"
)
_TAIL = re.compile("(?:呢|啊|呀)$")
_ABOUT = re.compile("(?:又?(?:怎么样|怎样|如何)|又?(?:是|有)(?:多少|几).{0,2}|又?是(?:谁|什么时候|哪里))$")
_MORE = re.compile(
    "还有(?:呢|吗|别的吗?|其[他它]的?吗?|什么|哪些)?|(?:其[他它]|别)的呢?|除此之外呢?|(?:还|另)有没有(?:其[他它]|别)的"
)
_BARE = re.compile(
    "(?:具体|是?在|从|一共|总共|总计|合计|共|各|分别|都|大概|是)*(?:什么时[候间]|何时|哪一?[年月天日]|哪里|哪儿|什么地方|何处|哪个[省市县区镇村国]|谁|哪[一]?位|哪些人|为什么|为何|什么原因|"
    "怎么[样做办]?|怎样|如何|(?:花了?|用了?|投入了?)?(?:多少|几)(?:[万亿]?元|块?钱|[个家人名户次场件份辆台万亿])?|多[大高长远久])(?:做|来)?的?(?:呢|事)?"
)
_OWNED = re.compile(
    "(?:分别|各|总共|一共|又)?(?:(?:是|为|有|达|在|叫)+(?:在)?|(?=多少))(?:多少|谁|几|什么|哪|多[大高])"
)
_KINDS = re.compile(
    "原因|目的|结果|内容|主题|措施|做法|意义|名称|名字|效果|背景|理由|标准|条件|重点|特点|影响|作用|时间|日期|地点"
)
_SHADES = re.compile("^(?:主要|具体|核心|基本|最终|最后)")
_ADVERBS = re.compile("(?:还|也|又|再|一共|总共|总计|合计|共|各|分别|其中|都|后来|然后|接着|之后|结果|最后)")
_AMONG = re.compile("(?:其中|都|分别|各)")
_COMMANDS = re.compile("有|是|请|介绍|说明|列出|列举|比较|查|查找|总结|概括|告诉|解释|给出|分析|描述|对比|关于")
_PERSON = re.compile("(?<![其吉])[他她](?!们)|此人|这位")
_PLURAL = re.compile("它们|[他她]们|这些|那些|上述|两者|二者|这[两几二三四五六七八九]|那[两几]")
_PLACE = re.compile("(?<!应)该[市县区省州镇]|当地|这里|那里")
_THING = re.compile(
    "(?<!其)它(?!们)|(?<![尤极])其(?![他它中余实次间])(?=[^ ])|(?<!应)该(?=[^市县区省州镇不如是])|此[事项举次]|[这那][个家项次种场份所篇条]|前者|后者"
)
_ENGLISH_ABOUT = re.compile(r"(?:and |but |so |ok,? )*(?:what|how) about (?P<what>.+)", re.I)
_ENGLISH_AND = re.compile(r"(?:And|and) (?P<what>[A-Z][A-Za-z'’]+)")
_ENGLISH_BARE = re.compile(
    r"(?:and |but |so |ok,? )*(?:when|where|why|who|how|how much|how many|which ones?|what else|anything else|and .+)"
    r"(?: (?:was|is|did|were|does|do)? ?(?:it|that|this|they|happen|he|she)?)?",
    re.I,
)
_ENGLISH_PRONOUN = re.compile(r"\b(?:it|its|they|them|their|he|him|his|she|her|there|those|these|that one)\b", re.I)
_ENGLISH_NAME = re.compile(r"(?<!^)\b[A-Z][A-Za-z'’]+")
_OF_TWO = {"前者": 0, "后者": -1}
_ASKED_FOR = re.compile("(?:什么|哪[个份部项篇本])([㐀-鿿]{2,6})$")
_COUNTED = re.compile("^(?:这|那)?[0-9一二两三四五六七八九十]+[个项条种类大点]")
_PRONOUNS = (_PERSON, _PLURAL, _PLACE, _THING)


def depends(text: str) -> bool:
    """Whether a question cannot be understood without what was asked before it."""
    if script_of(text) == "latin":
        return not wished(text)[0] or _depends_in_english(text.strip(ENDS))
    body = _body(text)
    if not body or not wished(text)[0] or _MORE.fullmatch(body) or _BARE.fullmatch(body) or _asked_about(text):
        return True
    found = words(body)
    if any(_refers(pattern, body, found) for pattern in _PRONOUNS):
        return True
    own = any(word.name or word.tag == "nw" for word in found) or re.search("[“《].", body)
    return not own and (_ownerless(body) or _headless(body, found))


def _depends_in_english(text: str) -> bool:
    if _ENGLISH_ABOUT.fullmatch(text) or _ENGLISH_BARE.fullmatch(text):
        return True
    pronoun, name = _ENGLISH_PRONOUN.search(text), _ENGLISH_NAME.search(text)
    return pronoun is not None and (name is None or pronoun.start() < name.start())


def goes_on(text: str) -> bool:
    """Whether it asks for more of the same: 还有呢."""
    return bool(_MORE.fullmatch(_body(text)))


def _body(text: str) -> str:
    """The folded question without what only leads in or closes it."""
    return fold(_written(text))


def _written(text: str) -> str:
    """The question without what only leads in or closes it."""
    text = text.strip(ENDS)
    lead = _LEAD.match(fold(text))
    text = text[lead.end() :] if lead else text
    tail = _TAIL.search(fold(text))
    return text[: tail.start()] if tail else text


def _asked_about(text: str) -> str:
    """What 那淄博呢, 淄博呢, 那淄博又是多少 ask about; empty for any other question."""
    folded = fold(text).strip(ENDS)
    if not folded.endswith("呢") and not _LEAD.match(folded):
        return ""
    shown = _written(text)
    about = _ABOUT.search(fold(shown))
    if about:
        shown = shown[: about.start()]
        return "" if content(words(shown)) or ASKING.search(fold(shown)) else shown
    return shown if folded.endswith("呢") and not ASKING.search(fold(shown)) else ""


def _refers(pattern: re.Pattern[str], body: str, found: Sequence[Word]) -> bool:
    """Whether a pronoun stands in it that nothing before it explains."""
    match = pattern.search(body)
    told = [*content(found), *(word for word in found if word.name)]
    return match is not None and not any(word.end <= match.start() for word in told)


def _ownerless(body: str) -> bool:
    """主席是谁, 金额是多少, 报名时间是什么时候: a noun that must be somebody's."""
    counted = _COUNTED.match(body)
    body = _SHADES.sub("", body[counted.end() :] if counted else body)
    nouns = list(takewhile(lambda word: word.tag in NOUNS, words(body)))
    if not nouns or not (owned := _OWNED.match(body, nouns[-1].end)):
        return False
    last = nouns[-1].text
    if counted:
        return True
    if len(nouns) > 1 or len(last) > _OWN_LENGTH:
        return len(nouns) == 2 and is_generic(last)
    return not owned[0].endswith(("什么", "哪")) or is_generic(last) or bool(_KINDS.fullmatch(last))


def _headless(body: str, found: Sequence[Word]) -> bool:
    """投入了多少钱, 还做了什么, 各多少, 有多少个车站: nobody is said to do or have it."""
    if not found or not ASKING.search(body):
        return False
    nouns = content(found)
    if not nouns or (_ADVERBS.match(body) and not re.match("(?:还|都|再)?有", body)):
        return True
    if found[0].text == "有":
        counted = re.match("有(?:多少|几)", body)
        return bool(counted) and nouns[-1].end == len(body) and not any(word.tag == "v" for word in found[1:])
    doing = re.match("[了过到](?!底)|多少|几|什么|哪", body[found[0].end :])
    return found[0].tag == "v" and not _COMMANDS.fullmatch(found[0].text) and bool(doing)


# --- by rule ----------------------------------------------------------------------------------------


def whole(text: str, history: Sequence[Turn]) -> str:
    """The follow-up as a full question; empty where it is one already, or where no rule reaches."""
    base = next((turn.question for turn in reversed(history) if not depends(turn.question)), "")
    if not base or not depends(text):
        return ""
    if not wished(text)[0]:
        return base
    if script_of(text) == "latin":
        return _put_in_english(text, base)
    body, shown, about = _body(text), _written(text), _asked_about(text)
    found = words(body)
    if _MORE.fullmatch(body):
        full = further(base)
    elif any(_refers(pattern, body, found) for pattern in _PRONOUNS):
        full = _resolved(shown, base, history)
    elif about and not _BARE.fullmatch(body):
        full = put(about, base, _said(history))
    else:
        full = _attached(base, shown)
    full = full.strip(ENDS)
    full += "" if not full or ASKING.search(fold(full)) else "吗"
    return f"{to_script(full, 'hant') if script_of(base) == 'hant' else full}?" if full else ""


def _put_in_english(text: str, base: str) -> str:
    """What about Qingdao: that name for the one of the last question, where each has just one."""
    about = _ENGLISH_ABOUT.fullmatch(text.strip(ENDS)) or _ENGLISH_AND.fullmatch(text.strip(ENDS))
    new = [word for word in re.findall(r"[A-Za-z'’]+", about["what"]) if is_name(word)] if about else []
    old = list(dict.fromkeys(word for word in _ENGLISH_NAME.findall(base) if is_name(word)))
    same = about and len(new) == len(old) == 1 and about["what"].removeprefix("the ").split()[0] == new[0]
    return base.replace(old[0], new[0]) if same else ""


def _said(history: Sequence[Turn]) -> str:
    return fold("\n".join(f"{turn.question}\n{turn.answer}" for turn in history))


def _resolved(text: str, base: str, history: Sequence[Turn]) -> str:
    """它, 他, 该市, 这些: the names of the last question, else of its answer; a thing is told by the question itself."""
    folded = fold(text)
    pattern = next(pattern for pattern in _PRONOUNS if _refers(pattern, folded, words(folded)))
    match = pattern.search(folded)
    assert match
    noun = "" if match[0] in ("它", "其") else _noun_behind(folded, match.end())
    who = _antecedent(pattern, match[0], noun, base, history)
    if not who:
        return _told_by(base, text, match, noun, pattern) if pattern is not _PERSON else ""
    within = noun and (pattern is _PLURAL or fold(who).endswith(noun))
    rest = text[match.end() + (len(noun) if within else 0) :]
    bare = match.start() == 0 and not content(words(rest)) and not rest.startswith(("的", "在", "是", "有多"))
    if pattern is not _PERSON and bare:
        return f"{who}{predicate(base)}{rest}"
    return text[: match.start()] + who + rest


def _told_by(base: str, text: str, match: re.Match[str], noun: str, pattern: re.Pattern[str]) -> str:
    """这次活动 where the question before told which; else both, one after the other."""
    at = fold(base).rfind(noun) if noun and pattern is _THING else -1
    if at > 0 and not ASKING.search(fold(base[:at])):
        return base[: at + len(noun)] + text[match.end() + len(noun) :]
    return f"{stem(base)},{text}" if stem(base) else ""


def _noun_behind(folded: str, at: int) -> str:
    """The noun of 这些企业, 该公司, 这次活动."""
    first = next((word for word in words(folded) if word.end > at), None)
    if first is None:
        return ""
    if first.start < at:
        return first.text[at - first.start :]
    return first.text if first.tag in NOUNS and first.start == at else ""


def _antecedent(pattern: re.Pattern[str], word: str, noun: str, base: str, history: Sequence[Turn]) -> str:
    since = max(at for at, turn in enumerate(history) if turn.question == base)
    if word in _OF_TWO:
        two = next((named for said in (*_answers(history[since:]), base) if len(named := things(said)) > 1), [])
        return two[_OF_TWO[word]] if two else ""
    if word == "它" and (told := _told_in(base, _answers(history[since:]))):
        return told
    for said in [base, *(turn.answer for turn in reversed(history[0 if pattern is _PERSON else since :]))]:
        named = things(said)
        fits = not noun or _calls_itself(noun, named)
        if pattern is _PERSON and persons(said):
            return persons(said)[0]
        if pattern is _PLURAL and fits and (len(named) > 1 or (said != base and named)):
            return "、".join(named[:_MANY])
        if pattern is _PLACE and named:
            part = PLACE_PART.match(fold(named[0]))
            return named[0][: part.end()] if part else named[0]
        if pattern is _THING and fits and (named or (said == base and head(base))):
            return (
                (named[0] if named and fold(named[0]).startswith("《") else subject(base)) if said == base else named[0]
            )
    return ""


def _answers(turns: Sequence[Turn]) -> list[str]:
    """What was answered, the last first."""
    return [turn.answer for turn in reversed(turns)]


def _told_in(base: str, answers: Sequence[str]) -> str:
    """What was asked for and told by its title: 发布了什么指南 was answered by 《…指南》."""
    asked = _ASKED_FOR.search(fold(base).strip(ENDS))
    found = [
        thing for said in answers for thing in things(said) if asked and fold(thing).endswith(f"{asked[1][-2:]}》")
    ]
    return found[0] if found else ""


def _calls_itself(noun: str, named: Sequence[str]) -> bool:
    """该公司 is one that calls itself 公司; 这些地方 and 这些单位 may be any."""
    return noun in ("地方", "单位", "城市", "地区") or any(fold(name).endswith(noun[-2:]) for name in named)


def _attached(base: str, text: str) -> str:
    """什么时候, 金额是多少, 投入了多少钱: what the last question was about, and what is asked of it now."""
    found, folded = words(text), fold(text)
    about, granted = subject(base), stem(base)
    doing = found[0].tag in ("v", "d") and not _AMONG.match(folded)
    if about and content(found) and (doing or re.search("谁|哪一?位", folded)):
        return f"{about}的{text}" if found[0].tag.startswith("n") else about + text
    own = content(found) or any(word.tag == "v" and len(word.text) > 1 for word in found)
    said = [word for word in content(words(predicate(base))) if word.tag != "vn"]
    dated = len(dates(granted)) > len(dates(about))
    if about and own and not (said or dated or _AMONG.match(folded)):
        granted = about
    if not granted:
        return ""
    if re.fullmatch("是?(?:为什么|为何|什么原因)", folded):
        happened = any(word.tag in ("v", "vn") for word in words(granted))
        return f"{granted}的原因是什么" if happened else ""
    if _AMONG.match(folded) and content(found):
        return f"{granted},{text}"
    if _BARE.fullmatch(folded) and re.match("(?:具体)?(?:在|什么时|何时|哪|什么地|何处|怎)", folded):
        return f"{granted}是{text}"
    if folded == "谁":
        return f"{granted}的是谁"
    owned = found[0].tag.startswith("n") and not ASKING.match(folded)
    return f"{granted}的{text}" if owned else f"{granted}{text}"


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
    part = PLACE_PART.match(exact)
    return exact in source or bool(part and part[0] in source and exact[part.end() :] in source)


def _exact(text: str) -> set[str]:
    """Names, dates and figures, quoted phrases and capitalised Latin words, folded."""
    found = {name.text for name in names(text)}
    found |= {fold(mention.text) for mention in dates(text)}
    found |= {fold(text[quantity.number.start : quantity.number.end]) for quantity in quantities(text)}
    return (
        found | set(re.findall("(?<=[“《])[^”》]+", fold(text))) | {fold(word) for word in _ENGLISH_NAME.findall(text)}
    )
