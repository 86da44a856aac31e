"""Whether a question can be understood without those before it: what it leaves out, and what only points back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from assistant.ellipsis import ASKING, ENDS, NOUNS, content, is_generic
from assistant.language import wished
from assistant.names import Word, words
from assistant.script import fold, script_of

_OWN_LENGTH = 4
"""Characters beyond which a noun needs no owner: 最低工资标准 does not, 回收率 does."""
_LEAD = re.compile(
    "^(?:那么?(?!个|家|些|里|边|位|项|次|场|种)|而|至于|关于|换成|如果是|要是|请问|到底|究竟|这(?=是)|[，, ])+"
)
_TAIL = re.compile("(?:呢|啊|呀)$")
_ABOUT = re.compile("(?:又?(?:怎么样|怎样|如何)|又?(?:是|有)(?:多少|几).{0,2}|又?是(?:谁|什么时候|哪里))$")
_MORE = re.compile(
    "还有(?:呢|吗|别的吗?|其[他它]的?吗?|什么|哪些)?|(?:其[他它]|别)的呢?|除此之外呢?|(?:还|另)有没有(?:其[他它]|别)的"
)
BARE = re.compile(
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
_ADVERBS = re.compile(
    "(?:(?:主要|具体)(?=[是有指在涉包])|还|也|又|再|一共|总共|总计|合计|共|各|分别|其中|都|后来|然后|接着|之后|结果|最后)"
)
_COMMANDS = re.compile("有|是|请|介绍|说明|列出|列举|比较|查|查找|总结|概括|告诉|解释|给出|分析|描述|对比|关于")
PERSON = re.compile("(?<![其吉])[他她](?!们)|此人|这位")
PLURAL = re.compile("它们|[他她]们|这些|那些|上述|两者|二者|这[两几二三四五六七八九]|那[两几]")
PLACE = re.compile("(?<!应)该[市县区省州镇]|当地|这里|那里")
THING = re.compile(
    "(?<!其)它(?!们)|(?<![尤极])其(?![他它中余实次间])(?=[^ ])|(?<!应)该(?=[^市县区省州镇不如是])|此[事项举次]|[这那][个家项次种场份所篇条]|前者|后者"
)
ENGLISH_ABOUT = re.compile(r"(?:and |but |so |ok,? )*(?:what|how) about (?P<what>.+)", re.I)
_ENGLISH_BARE = re.compile(
    r"(?:and |but |so |ok,? )*(?:when|where|why|who|how|how much|how many|which ones?|what else|anything else|and .+)"
    r"(?: (?:was|is|did|were|does|do)? ?(?:it|that|this|they|happen|he|she)?)?",
    re.I,
)
_ENGLISH_PRONOUN = re.compile(
    r"\b(?:it|its|they|them|their|he|him|his|she|her|(?<!are |ere )(?<!is )(?<!was )(?<!be )there|those|these|that one)\b",
    re.I,
)
ENGLISH_NAME = re.compile(r"(?<!^)\b[A-Z][A-Za-z'’]+")
_COUNTED = re.compile("^(?:这|那)?[0-9一二两三四五六七八九十]+[个项条种类大点]")
_PRONOUNS = (PERSON, PLURAL, PLACE, THING)


def depends(text: str) -> bool:
    """Whether a question cannot be understood without what was asked before it."""
    if script_of(text) == "latin":
        return not wished(text)[0] or _depends_in_english(text.strip(ENDS))
    body = fold(written(text))
    if not body or not wished(text)[0] or _MORE.fullmatch(body) or BARE.fullmatch(body) or asked_about(text):
        return True
    found = words(body)
    if pronoun(body, found):
        return True
    own = any(word.name or word.tag == "nw" for word in found) or re.search("[“《].", body)
    return not own and (_ownerless(body) or _headless(body, found))


def _depends_in_english(text: str) -> bool:
    if ENGLISH_ABOUT.fullmatch(text) or _ENGLISH_BARE.fullmatch(text):
        return True
    pronoun, name = _ENGLISH_PRONOUN.search(text), ENGLISH_NAME.search(text)
    return pronoun is not None and (name is None or pronoun.start() < name.start())


def goes_on(text: str) -> bool:
    """Whether it asks for more of the same: 还有呢."""
    return bool(_MORE.fullmatch(fold(written(text))))


def written(text: str) -> str:
    """The question without what only leads in or closes it."""
    text = text.strip(ENDS)
    lead = _LEAD.match(fold(text))
    text = text[lead.end() :] if lead else text
    tail = _TAIL.search(fold(text))
    return text[: tail.start()] if tail else text


def asked_about(text: str) -> str:
    """What 那淄博呢, 淄博呢, 那淄博又是多少 ask about; empty for any other question."""
    folded = fold(text).strip(ENDS)
    if not folded.endswith("呢") and not _LEAD.match(folded):
        return ""
    shown = written(text)
    about = _ABOUT.search(fold(shown))
    if about:
        shown = shown[: about.start()]
        return "" if content(words(shown)) or ASKING.search(fold(shown)) else shown
    return shown if folded.endswith("呢") and not ASKING.search(fold(shown)) else ""


def pronoun(body: str, found: Sequence[Word]) -> re.Match[str] | None:
    """The pronoun in a folded question that nothing before it explains."""
    told = min((word.end for word in [*content(found), *(word for word in found if word.name)]), default=len(body))
    matches = (pattern.search(body) for pattern in _PRONOUNS)
    return next((match for match in matches if match and match.start() < told), None)


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
