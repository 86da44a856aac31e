"""A question asked anew: a new date, name or topic in the place of the old one of its kind, or more of the same.

Everything is matched folded, and taken over in the characters in which it was written.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import takewhile

from assistant.ellipsis import (
    ASKING,
    ENDS,
    MEASURES,
    NOUNS,
    PLACE_PART,
    TITLE_ENDS,
    WHICH,
    content,
    joined_names,
    named_group,
)
from assistant.names import NOMINAL_TAGS, Word, names, usual_rank, words
from assistant.numbers import dates, unit_at
from assistant.script import fold

_ALL = re.compile("全国|全省|全市|全县|全区|我国|我省|我市|本省|本市|本县|国内")
_NUMBERED = re.compile("第?[0-9〇零一二三四五六七八九十百]+ ?(?P<of>[^0-9 ]{1,2})")
_YEAR = re.compile("(?<![0-9])((?:19|20)[0-9]{2})年")
_BEFALLEN = re.compile("(?:多少|几)(?:人|个人|名[㐀-鿿]{1,4}?)([㐀-鿿]{2})$")
_HOUSES = re.compile("(?:总?工会|公司|集团|协会|学会|银行|医院|学校|大学|学院|委员会)")
_NAMED = NOUNS | NOMINAL_TAGS | {"r"}
_SHIFTS = {"上一年": -1, "前一年": -1, "下一年": 1, "后一年": 1, "次年": 1}


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
    for name in joined_names(what):
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
    same = [old for old in joined_names(base) if (old.name == "person") == (name.name == "person")]
    return sorted(same, key=lambda old: old.name != name.name)


def _renamed(new: str, name: Word, base: str, said: str, alone: bool) -> str:
    """Every mention of the old name becomes the new one; where there is none, who was asked for is it.

    A person's title goes with the old name, unless the new one has more behind it.
    """
    old = next(iter(_same(name, base)), None)
    if old is None:
        return "" if name.name == "person" else _placed(new, base, name.name)
    rivals = [other for other in _same(name, base) if other.name == old.name]
    if name.name == "place" and not all(other.text in fold(named_group(base)) for other in rivals):
        alike = [other for other in rivals if usual_rank(other.text) == usual_rank(name.text)]
        if len({other.text for other in alike}) > 1:
            return ""  # 重庆至新加坡的航线: either may be meant
        old = next(iter(alike), old)
    written = base[old.start : old.end]
    office = _of_place(base)
    if office and name.name == "organisation" and office.start() == old.end:
        return base[: old.start] + new + base[office.end() :]
    title = next((word for word in words(base) if word.start == old.end and word.tag == "n"), None)
    if name.name == "person" and alone and title and title.text[-1] in TITLE_ENDS:
        return base[: old.start] + new + base[title.end :]
    group = named_group(base)
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
    if which := WHICH.search(fold(base)):
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
    titled = plain.startswith("《")
    if titled and (old := re.search("《[^》]*》", folded)):
        return base[: old.start()] + new + base[old.end() :]
    if like := _alike(plain.strip("《》"), base):
        house = bool(_HOUSES.fullmatch(like.text)) and len(plain) > len(like.text)
        if titled or house:  # a whole name: 省交通工会 for 全市各级工会
            whole = _phrase(like, base, _NAMED if house else NOUNS)
            return base[: like.end - len(whole)] + new + base[like.end :]
        said = next((size for size in range(len(new), 0, -1) if folded.endswith(plain[:size], 0, like.start)), 0)
        return base[: like.start - said] + new + base[like.end :]
    if counted := _counted(folded, nouns):
        return base[: counted[0]] + new + base[counted[1] :]
    asked = ASKING.search(folded)
    before = [word for word in nouns if asked is None or word.end <= asked.start()]
    if len(before) > 1 and before[-1].text[-1] in MEASURES and plain[-1] not in MEASURES:
        before.pop()
    return base[: before[-1].start] + new + base[before[-1].end :] if before else ""


def _alike(topic: str, base: str) -> Word | None:
    """The last noun of a question that ends as a topic does: 主席 for 副主席."""
    return next((word for word in reversed(content(words(base))) if word.text[-1] == topic[-1]), None)


def _phrase(noun: Word, base: str, tags: Collection[str]) -> str:
    """The words of these kinds that end in a noun: 疫情期间劳动争议问题处理指南."""
    before = [word for word in words(base) if word.end <= noun.start]
    run = list(takewhile(lambda word: word.tag in tags or word.tag in ("f", "a"), reversed(before)))
    return base[(run[-1] if run else noun).start : noun.end]


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
