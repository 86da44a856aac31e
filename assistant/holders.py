"""Whom a figure is told of: the name that opens its clause, else the one that its paragraph or article is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, takewhile

from assistant.named import Named, core, of_rank, same, whole
from assistant.names import Word, words
from assistant.script import fold
from assistant.types import Evidence

Holder = tuple[Named, ...]
"""One name, or the names that a clause joins."""

_CUT = re.compile(r"[,;。!?:…\n—-]")
_ASIDE = re.compile(r"\([^()]*\)")
_COUNTED = re.compile(r"\d[余多]?[万亿]?[余多]?[一-鿿]{0,2}$")
_OPEN_TAGS = frozenset({"n", "nz", "vn", "an", "t", "TIME", "d", "ad", "f", "a", "r", "m", "q", "c", "s", "w"})
_OPENERS = frozenset(["比如", "例如", "譬如", "据介绍", "其中", "据悉", "截至", "截止"])
_JOINED = frozenset(["和", "与", "及", "以及", "、", "跟", "同", "或", "还是"])
_ITEM = re.compile(r"^\s*(?:[一二三四五六七八九十]+是|第[一二三四五六七八九十]+[,是]|其[一二三四五六七八九十])")
_EXAMPLE = re.compile(r"^\W*(?:又|再)?(?:比如|例如|譬如)")
_SENTENCE = re.compile(r"[^。!?;\n]+[。!?;\n]*")
_ENDED = (
    "工会|委员会|协会|学会|商会|联合会|基金会|十字会|妇联|[省市县区]委|局|厅|政府|公司|集团|银行|医院|法院|检察院|研究院|学院|卫生院|大学|学校"
    "|中学|小学|中心|街道|办事处|机场|车站|[书物育化术技]馆|[^内外]部|支队|大队|救援队"
)
_PIECED = re.compile(f"[一-鿿]{{2,16}}(?:{_ENDED})")
_SOLID = re.compile(f"(?:{_ENDED})$")
_GENERIC = re.compile("[各全级该本我贵等们]|企业|单位|部门|基层|^行业|机关|组织|职工|有关|相关|[多两几]家")
_WITH = re.compile("^(?:联合|会同|协同)(?!国|会)")
_PRESS = re.compile("(?:[华联透新共讯合闻]社|日报|晚报|晨报|早报|时报|电视台|电台|周刊|新闻网|客户端讯?)$")
_PERSONS = re.compile("[人者员]$")
_SAID = frozenset(["说", "介绍", "表示", "称", "告诉", "指出", "透露", "通报", "显示", "获悉", "消息", "提醒", "认为"])
_LISTED = re.compile(r"([一-鿿a-z*]{2,8})\s*\(\d{6}(?:\.[a-z]{2})?\)")
"""A firm with its number on the exchange."""
_AGAIN = re.compile(
    "(?:[全我本该](?P<rank>[省市县区国州镇乡村])(?:各级)?|(?P<short>[省市县区州])(?:总工会|工会|人民政府|政府|委|(?![省市县区])[^为的]{1,4}[局厅委办部]))"
    "|(?P<there>当地)|(?P<several>[两三四五六七八九十各几]+个?[省市县区州镇乡村家])"
    "|(?:[该本我]|上述)?(?P<body>公司|集团|医院|学校|银行|协会|基金会|救援队)"
    "|[该本我](?P<end>会|局|院|校|行|队|企|厂|站|部|中心|所)"
)
"""What stands for a holder that was named before: 全市, 该会, 公司."""
_THIS = re.compile("该[省市县区国州镇乡村]")
_BODIES = {"会": "会", "校": "学校|大学|学院|中学|小学", "企": "公司|集团", "公司": "", "集团": ""}
_FROM = frozenset(["从", "据"])
_NOUNS = frozenset({"n", "nz", "vn", "an", "ORG"})
_SHORT = 4
_ACTS = frozenset({"v", "d", "ad", "vd"})


def holder(evidence: Evidence, at: int, usual: Holder = ()) -> Holder:
    """Whom the characters at offset `at` of a sentence are told of; empty for nobody.

    The last name that opens a clause before `at`, one that merely reports (据商务局通报) only for want of another; else
    the one that opens the nearest earlier sentence of the paragraph, items of one enumeration apart; else that of the
    title; else `usual`, whom the article is about. 全市, 该会 and 公司 are who was so named before; of kind `unknown`
    where nobody was.
    """
    own = [head for head in _opening(evidence.text, _about(evidence)) if head.end <= at]
    chosen = next((head for head in reversed(own) if not head.reports), own[-1] if own else None)
    if (chosen is None or chosen.reports) and (there := _within(evidence, at, chosen.end if chosen else 0)):
        chosen = there
    if chosen is None or (chosen.reports and chosen.names[0].kind == "person"):  # 局长表示,已巡回186所学校
        about = next((names for names in _topics(evidence) if names[0].kind != "person"), usual)
        return about or (chosen.names if chosen else ())
    if chosen.again is None:
        return chosen.names
    before = evidence.before + evidence.text[: chosen.again.start()]
    return _meant(chosen, evidence, before, [head.names for head in reversed(own) if not head.again], usual)


def _within(evidence: Evidence, at: int, start: int) -> _Head | None:
    """该国 between a report and its figure: 据减灾委通报，台风已致该国5人死亡."""
    found = [*_THIS.finditer(fold(evidence.text), start, at)]
    again = _AGAIN.match(fold(evidence.text), found[-1].start()) if found else None
    return _Head(again.end(), (Named(again[0], "unknown"),), False, again) if again else None


def usual(sentences: Sequence[Evidence]) -> Holder:
    """Whom an article is about: the first name of its beginning, unless a paragraph begins with another of its kind."""
    if not sentences:
        return ()
    about = _about(sentences[0])
    first = next((head.names for head in _opening(sentences[0].lead, about) if not head.again), ())
    begun = [next(leading(each.text), None) for each in sentences if not each.before]
    rivals = [each[1][0] for each in begun if each]
    return (
        ()
        if any(first and each.kind == first[0].kind and not same(each.text, first[0].text) for each in rivals)
        else first
    )


def leading(text: str, article: Evidence | None = None) -> Iterator[tuple[int, Holder]]:
    """The names that open a clause of a text, of an article where one is given, joined ones together, with where they end."""
    return ((head.end, head.names) for head in _opening(text, _about(article) if article else "") if not head.again)


def _about(evidence: Evidence) -> str:
    return fold(f"{evidence.title}\n{evidence.lead}")


# --- the clauses of a text ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Head:
    """What opens a clause: names, or a word that stands for one (`again`); `reports` where it only says what follows.

    `part` where it is one of those spoken of: 其中中金公司.
    """

    end: int
    names: Holder
    reports: bool
    again: re.Match[str] | None = None
    part: bool = False


@lru_cache(maxsize=4096)
def _opening(text: str, about: str) -> tuple[_Head, ...]:
    folded, tokens = fold(text), words(text)
    heads, clause = list[_Head](), list[Word]()
    aside = [match.span() for match in _ASIDE.finditer(folded)]
    for word in tokens:
        if any(start <= word.start < end for start, end in aside):
            continue
        counted = word.text == "、" and _COUNTED.search(folded, 0, word.start)
        if _CUT.match(word.text) or counted:
            heads += _head(text, folded, clause, about)
            clause = []
        else:
            clause.append(word)
    return (*heads, *_head(text, folded, clause, about))


def _head(text: str, folded: str, clause: Sequence[Word], about: str) -> list[_Head]:
    """The head of one clause, in a list that is empty where the clause has none."""
    found, end, free, reported = list[Named](), 0, True, False
    for index, word in enumerate(clause):
        if word.start < end or (found and word.text in _JOINED):
            continue
        before = clause[index - 1] if index else None
        governed = any(w.tag == "p" for w in clause[:index]) and not reported
        if not found and not free and not (before and before.text == "的" and not governed):
            continue
        if not found and not (before and before.tag in _NOUNS) and (again := _again(folded, word, clause[index:])):
            return [_Head(again.end(), (Named(text[word.start : again.end()], "unknown"),), False, again)]
        if named := _named(text, clause, index, about):
            if found and end == word.start:  # 四川省 达州市总工会
                found.pop()
            found.append(named[0])
            end = named[1]
        elif found:
            break
        elif word.text in _FROM and any(w.text in _SAID for w in clause[index:]):
            reported = True
        elif word.text not in _OPENERS and (
            word.tag not in _OPEN_TAGS or word.text in _JOINED or _WITH.match(word.text)
        ):
            free = False
    if not found:
        return []
    after = [*takewhile(lambda w: w.tag != "v", (w for w in clause if w.start >= end))]
    verb = next((w.text for w in clause if w.start >= end and w.tag == "v"), "")
    reported = reported or verb in _SAID
    if (
        not reported
        and after
        and after[0].tag == "n"
        and (person := next((w for w in after if w.name == "person"), None))
    ):
        return [_Head(person.end, (Named(text[person.start : person.end], "person"),), False)]  # 公司主席郑家纯捐款
    return [_Head(end, tuple(found), reported, part="其中" in folded[clause[0].start : end])]


def _again(folded: str, word: Word, clause: Sequence[Word]) -> re.Match[str] | None:
    found = _AGAIN.match(folded, word.start)
    if any(one.text == "的" and two.name for one, two in pairwise(clause)):  # 集团下属的北川电力公司
        return None
    return found if found and any(w.end == found.end() or w.start == found.end() for w in clause) else None


def _named(text: str, clause: Sequence[Word], index: int, about: str) -> tuple[Named, int] | None:
    """The name that a word is or ends, and where it ends: also 省交通工会, which the tagger takes for three nouns.

    What the tagger takes for an organisation and does not end as one (宁德时代) must act, or stand in the title or the
    beginning of the article, `about`.
    """
    word, rest = clause[index], clause[index + 1 :]
    follower = next((w.tag for w in rest if w.tag != "TIME"), "")  # 图书馆去年购入
    listed = next((m for m in _LISTED.finditer(about) if text.startswith(m[1], word.start)), None)
    if listed:
        return Named(listed[1], "organisation"), word.start + len(listed[1])
    if word.name == "person":
        return (Named(text[word.start : word.end], "person"), word.end) if follower in _ACTS else None
    if word.name:
        named, end = whole(text, word)
        folded = fold(named.text)
        if _WITH.match(folded) or _PRESS.search(folded) or _PERSONS.search(folded):
            return None
        if named.kind == "place" or _SOLID.search(folded) or follower in _ACTS or folded in about:
            return named, end
        nouns = [*takewhile(lambda w: w.tag in ("n", "nz"), rest)]
        if not nouns or len(folded) >= _SHORT or [w.tag for w in rest[len(nouns) : len(nouns) + 1]] != ["m"]:
            return None
        return Named(text[word.start : nouns[-1].end], "organisation"), nouns[-1].end  # 鹏龙/ORG 建材/n 88名
    start = clause[0].start
    folded = fold(text[start : word.end].strip())
    pieced = word.tag == "n" and follower not in ("n", "nz", "vn", "u") and _PIECED.fullmatch(folded)
    return (
        (Named(text[start : word.end].strip(), "organisation"), word.end)
        if pieced and not _GENERIC.search(folded)
        else None
    )


# --- whom a word such as 全市 means -----------------------------------------------------------------


def _meant(head: _Head, evidence: Evidence, before: str, own: Sequence[Holder], usual: Holder) -> Holder:
    """Who was so named before: for 全市 the last city, for 该会 the last union; the word itself where nobody was."""
    again = head.again
    assert again is not None
    if again["several"]:
        return head.names
    rank = again["rank"] or again["short"]
    if again["there"]:
        places = {core(name.text): name for name in _all_names(f"{evidence.title}\n{before}") if name.place}
        return tuple(places.values()) if len(places) == 1 else head.names
    if rank:
        said = [*reversed(_all_names(before)), *_all_names(evidence.lead), *_all_names(evidence.title), *usual]
        meant = next((Named(place, "place") for name in said if (place := of_rank(name, rank))), None)
        return ((meant and again["short"] and _office(again[0], meant, said)) or meant,) if meant else head.names
    ending = _BODIES.get(again["body"] or again["end"], again["body"] or again["end"])
    kind = re.compile(f"(?:{ending})$")
    topics: list[Holder] = [*own, *_topics(evidence), usual]
    return next((n for n in topics if n and n[0].kind == "organisation" and kind.search(fold(n[0].text))), head.names)


def _office(short: str, place: Named, said: Sequence[Named]) -> Named | None:
    """The office of a place that a short word stands for, where it was named in full: 临沂市总工会 for 市总工会."""
    return next((n for n in said if not n.place and fold(n.text).endswith(short) and same(n.text, place.text)), None)


def _all_names(text: str) -> list[Named]:
    found = [whole(text, word)[0] for word in words(text) if word.name in ("place", "organisation")]
    return [name for name in found if not _WITH.match(fold(name.text))]


def _topics(evidence: Evidence) -> Iterator[Holder]:
    """Whom the paragraph's earlier sentences begin with, the nearest first, then whom the title names."""
    about = _about(evidence)
    for sentence in _earlier(evidence):
        heads = [
            h for h in _opening(sentence, about) if not h.part and (not h.again or h.again["rank"] or h.again["short"])
        ]
        chosen = next((head for head in heads if not head.reports), heads[0] if heads else None)
        if chosen:
            before = evidence.before[: evidence.before.index(sentence)] + sentence
            names = _meant(chosen, evidence, before, (), ()) if chosen.again else chosen.names
            if (
                names[0].kind in ("place", "unknown")
                or _SOLID.search(fold(names[0].text))
                or fold(names[0].text) in about
            ):
                yield names
    yield from (head.names for head in _opening(evidence.title, fold(evidence.lead)) if not head.again)
    yield from ((name,) for name in _all_names(evidence.title) if _SOLID.search(fold(name.text)))


def _earlier(evidence: Evidence) -> Iterator[str]:
    """The paragraph's earlier sentences, the nearest first; examples and an enumeration's other items are left out."""
    sentences = [evidence.before[m.start() : m.end()] for m in _SENTENCE.finditer(fold(evidence.before))]
    items = [index for index, sentence in enumerate(sentences) if _ITEM.match(fold(sentence))]
    if _ITEM.match(fold(evidence.text)):
        kept = [*range(items[0] if items else len(sentences))]
    elif items:
        kept = [*range(items[0]), *range(items[-1], len(sentences))]
    else:
        kept = [*range(len(sentences))]
    return (sentences[i] for i in reversed(kept) if not _EXAMPLE.match(fold(sentences[i])))
