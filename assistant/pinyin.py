"""Chinese names behind the capitalised words of an English question: Zibo is 淄博 where a text has those characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise

from assistant.script import fold

_WORD = re.compile(r"(?<![A-Za-z])[A-Z][a-z]+(?:['’](?!s\b)[a-z]+)?(?![A-Za-z])")  # also in Qingyang市
_HAN = re.compile(r"[一-鿿]+")
_SHORTEST = 4  # letters of the shortest name, Wuxi
_LONGEST = 6  # letters of the longest syllable, zhuang
# English words that happen to be spelled like pinyin.
_ENGLISH = frozenset("june china chinese women change panda dance manage niche name time line range huge".split())

_RANK = "特别行政区|自治[区州县]|地区|街道|[省市县区州旗镇乡村]"
_RANKED = re.compile(rf"([^省市县区]{{2,4}}?)(?:{_RANK})")
_AFTER_PLACE = re.compile(f"^(?:{_RANK})")
_TRADES = (
    "酒店|管理|科技|投资|建设|建筑|建材|实业|贸易|商贸|控股|股份|有限|责任|总公司|公司|集团|汽车|钢铁|电力|能源|化工|食品|医药|银行|保险|证券|"
    "传媒|文化|教育|物流|运输|房地产|置业|物业|服务|机械|制造|电子|信息|技术|网络|通信|材料|环保|农业|生物|工程|设计|咨询|旅游|"
    "餐饮|服装|纺织|工业|发展|国际|煤业|矿业|水泥|总厂|厂"
)
_FIRM = re.compile(rf"(.{{2,4}}?)(?:{_TRADES})+")
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付"
    "方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文樊兰殷施洪翟安颜倪牛温芦季俞章鲁葛伍申尤毕聂焦柴"
    "庞齐梅庄辛管祝左涂谷时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强丛华车冉房边"
    "辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来巩褚符巴麦冷沙党窦岳骆储娄冀郎栗"
)
_READ_AS = {"曾": "zeng", "单": "shan", "解": "xie", "查": "zha", "仇": "qiu", "区": "ou", "翟": "zhai", "覃": "qin"}
_OWN_SPELLING = {
    "陕西": "Shaanxi", "内蒙古": "Inner Mongolia", "西藏": "Tibet", "香港": "Hong Kong", "澳门": "Macao", "台湾": "Taiwan",
    "哈尔滨": "Harbin", "呼和浩特": "Hohhot", "乌鲁木齐": "Urumqi", "拉萨": "Lhasa", "喀什": "Kashgar",
    "齐齐哈尔": "Qiqihar", "鄂尔多斯": "Ordos", "呼伦贝尔": "Hulunbuir", "锡林郭勒": "Xilingol", "日喀则": "Shigatse",
}  # fmt: skip
_OWN_CHINESE = {english: chinese for chinese, english in _OWN_SPELLING.items()}
_PROVINCE = re.compile(
    "(北京|上海|天津|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|甘肃|青海|广西|宁夏|新疆)"
)


def spelled(question: str, texts: Iterable[str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """The question's words in pinyin with the folded Chinese names that the texts have for them, and those without one.

    `Zibo` gives `淄博` where any text has 淄博, `Liang Richun` 梁日春. A word that is no pinyin, or an English word too, is
    left out.
    """
    capitalised = [word for word in _WORD.findall(question) if _counts(_letters(word))]
    words = [word for word in _WORD.findall(question) if is_name(word) or word in _OWN_CHINESE]
    pairs = [pair for pair in map(" ".join, pairwise(capitalised)) if pair in question]
    found: dict[str, str] = {}
    if words:
        runs = sorted({run for text in texts for run in _HAN.findall(fold(text))})
        for word in (*pairs, *words):
            own = [_OWN_CHINESE[word]] if word in _OWN_CHINESE else []
            named = (
                name for run in runs for name in (*(each for each in own if each in run), _inside(run, _letters(word)))
            )
            if not any(word in pair for pair in found) and (name := next(filter(None, named), "")):
                found[word] = name
    return found, tuple(word for word in dict.fromkeys(words) if not any(word in each for each in found))


def romanised(name: str, kind: str, nearby: str, known: Mapping[str, str]) -> list[tuple[str, str]]:
    """The parts of a Chinese name that are its own, each with its English: 柳州市总工会 has 柳州, Liuzhou.

    `kind` is person, place or organisation; `nearby` is text in which a place may stand with its rank; `known` maps
    folded Chinese names to the spelling that wins. Empty where the name may be foreign: Niuyue is not New York.
    """
    name = fold(name)
    if kind == "person" and name not in known:
        chinese = name[0] in _SURNAMES and 2 <= len(name) <= 3
        return [(name, _person(name))] if chinese else []
    found: list[tuple[str, str]] = []
    rest = name
    while part := _place_at(rest, nearby, known):
        found.append(part)
        rest = _AFTER_PLACE.sub("", rest.removeprefix(part[0]), count=1)
    firm = _FIRM.fullmatch(rest) if kind == "organisation" else None
    if firm and not re.fullmatch(f"(?:{_TRADES})+", rest):
        found.append((firm[1], _latin(firm[1]).capitalize()))
    return found


def _place_at(name: str, nearby: str, known: Mapping[str, str]) -> tuple[str, str] | None:
    """The place that a name begins with, and its English."""
    for table in (known, _places()):
        if place := next((each for each in table if name.startswith(each)), None):
            return place, table[place]
    ranked = _PROVINCE.match(name) or _RANKED.match(name)
    local = ranked or (2 <= len(name) <= 4 and re.search(f"({name})(?:{_RANK})", fold(nearby)))
    return (local[1], _latin(local[1]).capitalize()) if local else None


def _person(name: str) -> str:
    surname = _READ_AS.get(name[0]) or _latin(name[0])
    return f"{surname.capitalize()} {_latin(name[1:]).capitalize()}"


def _latin(name: str) -> str:
    """Its pinyin in one word, with the apostrophe of Xi'an."""
    from pypinyin import Style, lazy_pinyin

    syllables = lazy_pinyin(name, style=Style.NORMAL, v_to_u=True)
    return "".join(f"'{each}" if at and each[0] in "aoe" else each for at, each in enumerate(syllables))


@cache
def _places() -> dict[str, str]:
    """Countries, and the cities and provinces whose English is not their pinyin, longest first."""
    from babel import Locale

    chinese, english = Locale("zh"), Locale("en")
    found = {name: english.territories[code] for code, name in chinese.territories.items() if code.isalpha()}
    cities = {zone: names["city"] for zone, names in chinese.time_zones.items() if "city" in names}
    found |= {name: zone.rsplit("/", 1)[-1].replace("_", " ") for zone, name in cities.items()}
    found |= _OWN_SPELLING
    return {fold(name): found[name] for name in sorted(found, key=len, reverse=True)}


def _letters(word: str) -> str:
    return re.sub(r"[^a-z]", "", word.lower())


def is_name(word: str) -> bool:
    """Whether an English word reads as pinyin: two to four syllables, and no English word."""
    letters = _letters(word)
    return len(letters) >= _SHORTEST and letters not in _ENGLISH and any(2 <= count <= 4 for count in _counts(letters))


def _counts(letters: str) -> set[int]:
    """In how many syllables the letters can be read."""
    counts: list[set[int]] = [{0}] + [set() for _ in letters]
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - _LONGEST), end):
            if counts[start] and letters[start:end] in _syllables():
                counts[end] |= {count + 1 for count in counts[start]}
    return counts[-1]


def _inside(run: str, letters: str) -> str:
    """The first stretch of two to four Han characters of a run that reads like the letters."""
    from pypinyin import lazy_pinyin

    read = lazy_pinyin(run)
    if len(read) != len(run):
        return ""
    for start in range(len(run)):
        joined = ""
        for end in range(start, min(start + 4, len(run))):
            joined += read[end].replace("v", "u")
            if joined == letters and end > start:
                return run[start : end + 1]
            if not letters.startswith(joined):
                break
    return ""


@cache
def _syllables() -> frozenset[str]:
    from pypinyin import lazy_pinyin

    return frozenset(
        p.replace("v", "u") for code in range(0x4E00, 0x9FA6) for p in lazy_pinyin(chr(code)) if p.isalpha()
    )
