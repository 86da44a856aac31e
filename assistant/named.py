"""Names of holders as texts write them: their places and ranks, and whether two are of one holder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.names import NOMINAL_TAGS, Word, name_parts, usual_rank, words
from assistant.script import fold

_OFFICE = re.compile("总工会|工会|有限公司|股份有限公司|公司|集团|医院|大学|银行|街道")
_FIRM = re.compile(r"(?:股份|有限|责任|集团|控股)*(?:公司|集团)?$")
_COMMERCIAL = "公司|集团|银行|大学|学院|医院|学校|中学|小学|股份|酒店"
_CIVIC = re.compile(rf"^(?!.*(?:{_COMMERCIAL})$).*(?:局|委|会|政府|部|处|办|厅|院|中心|工会|部门)$")
_RANKED = re.compile(r"^(?P<place>.{2,6}?)(?P<rank>街道|[省市县区旗镇乡村]|州(?![市区县]))(?P<rest>.*)$")

_ANY = re.compile("[各全该本我贵等们]|企业|公司|单位|部门|基层|机关|组织|职工|有关|相关|^[省市县区]?总?工会$")
"""Words of a union that is any of its kind."""
_LEVELS = (("省",), ("市", "州"), ("县", "区", "旗"), ("镇", "乡", "街道"), ("村",))


@dataclass(frozen=True, slots=True)
class Named:
    """A name as the source writes it; `kind` is place, organisation or person."""

    text: str
    kind: str

    @property
    def place(self) -> bool:
        return self.kind == "place"


def same(first: str, second: str) -> bool:
    """Whether two names are of one holder: 庆阳 and 甘肃省庆阳市总工会, but not 杭州 and 杭州市西湖区总工会."""
    one, other = core(first), core(second)
    return one == other or (min(len(one), len(other)) > 1 and (one.endswith(other) or other.endswith(one)))


def core(name: str) -> str:
    """What tells a name from others of its kind: the innermost place of an authority, a firm without its legal form."""
    place, _, office = ranked(name)
    if place and (not office or is_civic(office)):
        return place
    folded = fold(name)
    union = re.match(r"^(.{2,})(?:总工会|工会)$", folded)
    return union[1] if union else _FIRM.sub("", folded) or folded


def is_civic(name: str) -> bool:
    """Whether a name ends as those of authorities and associations do."""
    return bool(_CIVIC.match(fold(name)))


def ranked(name: str) -> tuple[str, str, str]:
    """The innermost place at the beginning of a name, its rank and the rest; all empty where it has no rank."""
    places = list(_places(fold(name)))
    place, rank, end = places[-1] if places else ("", "", 0)
    return place, rank, fold(name)[end:]


def of_rank(name: Named, rank: str) -> str:
    """The place of a rank that a name begins with, as written: 庆阳市 of 庆阳市总工会; empty for none."""
    start = 0
    for _, grade, end in _places(fold(name.text)):
        if grade == rank:
            return name.text[start:end]
        start = end
    return name.text if name.place and not start and usual_rank(fold(name.text)) == rank else ""


def level(name: str) -> int:
    """How far down a place or its authority stands, 1 for a province; 0 where the name does not tell."""
    _, rank, office = ranked(name)
    return next((n for n, ranks in enumerate(_LEVELS, 1) if rank in ranks), 0) if not office or is_civic(office) else 0


def _places(folded: str) -> Iterator[tuple[str, str, int]]:
    """The ranked places that a name begins with, outermost first, with where each ends."""
    end = 0
    while match := _RANKED.match(folded[end:]):
        end += match.end("rank")
        yield match["place"], match["rank"], end


def names_in(text: str) -> list[tuple[int, int]]:
    """Where the names of places, organisations and persons stand, each with its office."""
    found: list[tuple[int, int]] = []
    for word in words(text):
        if word.name and not (found and word.start < found[-1][1]):
            _, end = whole(text, word)
            found.append((word.start, end))
    return found


def asked_names(found: Sequence[Word]) -> list[str]:
    """The names among the words of a question, unions that the tagger takes to pieces among them (省交通工会)."""
    kept: list[str] = []
    run: list[Word] = []
    for word in found:
        run = [*run, word] if word.tag in NOMINAL_TAGS and (not run or run[-1].end == word.start) else [word]
        if word.name:
            kept.append(word.text)
        if word.text in ("工会", "总工会") and (union := _union(run)):
            kept = [*(each for each in kept if each not in union), union]
    return list(dict.fromkeys(kept))


def _union(run: Sequence[Word]) -> str:
    """The union that a run of nouns ends with; empty for those of a kind (企业工会) and for a firm's, whose name says it."""
    firm = len(run) == 2 and run[0].tag == "ORG" and not ranked(run[0].text)[0]
    text = "".join(word.text for word in run)
    return "" if len(run) < 2 or firm or run[0].tag not in NOMINAL_TAGS or _ANY.search(text) else text


def rivals(name: str, other: str) -> bool:
    """Whether two names are of two bodies of one kind: 山东铝业公司 and 招金矿业公司工会, 山东省总工会 and 临朐县总工会.

    An unranked union may be one of those that 达州工会 means, but not the 达州市总工会.
    """
    if same(name, other) or fold(name) in fold(other) or fold(other) in fold(name):
        return False
    one, two = fold(name), fold(other)
    if re.search(_COMMERCIAL, one):
        return bool(re.search(_COMMERCIAL, two))
    if one.endswith("总工会") and usual_rank(two) not in ("", "省", "国"):  # of a sentence that begins with 临沂
        return True
    unions = one.endswith("工会") and two.endswith("工会")
    return unions and (one.endswith("总工会") or bool(name_parts(one)[1]) is bool(name_parts(two)[1]))


def whole(text: str, word: Word) -> tuple[Named, int]:
    """The name with the office that the tagger cut off (临朐县 总工会), and where it ends."""
    office = _OFFICE.match(fold(text), word.end - 2 * word.text.endswith("总工"))  # 凤台县总工 会
    end = office.end() if office else word.end
    place, _, rest = ranked(word.text)
    mere = not office and (word.name == "place" or bool(place and not rest))  # 台州市 is tagged an organisation
    kind = "place" if mere else "organisation" if word.name == "place" else word.name
    return Named(text[word.start : end], kind), end
