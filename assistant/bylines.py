"""Lines that say who published a text, when and who wrote it; heads of newspaper pages, breadcrumbs and menus."""

from __future__ import annotations

import re
from datetime import date

from assistant.lines import Line, is_prose
from assistant.script import fold, letters

HAN = "㐀-鿿"
_NO_NAME = "谢谢|感谢|您好|你好|大家|记者|通讯员|编辑|责编|校对|审核|监制|[一二三初复终]审|摄影|作者|来源|稿源|时间|日期|发布|单位"
NAME = rf"(?!{_NO_NAME})[{HAN}]{{2,4}}(?:·[{HAN}]{{1,8}})?"
NAMES = rf"{NAME}(?:[\s,、/]{{1,3}}{NAME}){{0,5}}"
ROLE = (
    r"(?:本报|本网|本刊|本台|见习|实习|特约|首席|驻地|全媒体|融媒体)*(?:记者|通讯员|特派员|撰稿人?|撰文|作者|署名|摄影|摄像|实习生"
    r"|责任编辑|执行编辑|值班编辑|编辑|责编|编审|校对|审核|审签|监制|[一二三初复终]审|供稿|供图|文/图|图/文|图文|文|图|□|■|◎|◆)"
)
_VALUE = r"[^\s|,;()（）]{1,24}"
_DATE = (
    r"(?P<y>(?:19|20)\d\d)\s?[-/.年\s]\s?(?P<m>\d{1,2})\s?[-/.月]\s?(?P<d>\d{1,2})日?"
    r"|(?:民国|中华民国)\s?(?P<roc>\d{2,3})\s?年\s?(?P<rm>\d{1,2})\s?月\s?(?P<rd>\d{1,2})\s?日"
    r"|(?P<cy>[二一][〇零○0一二三四五六七八九]{3})年(?P<cm>[一二三四五六七八九十]{1,2})月(?P<cd>[一二三四五六七八九十]{1,3})日"
)
DATES = re.compile(_DATE)
_TIME = r"(?:上午|下午)?\d{1,2}[:时]\d{2}(?:[:分]\d{2}秒?)?(?:\s?[AaPp][Mm])?"
_WEEKDAY = r"(?:星期|周|礼拜)[一二三四五六日天](?!\w)"
_EDITION = r"第?\s?[a-z]?\d{1,3}\s?版"
SOURCE = r"(?:信息|文章|新闻|稿件)?(?:来源|稿源|出处|转自|转载自)(?:于)?"
_LABEL = (
    rf"(?:发布|发表|更新|刊发|出版|公布|成文)?(?:时间|日期|单位|机构|于)|{SOURCE}|字[号体]"
    r"|(?:浏览|阅读|点击|访问)(?:次数|人数|量|数)?|人气|评论数?|updated|published|source"
)
PIECES = re.compile(
    rf"{SOURCE}\s*[:/|]\s*{_VALUE}|(?<![{HAN}]){ROLE}\s*[:/|\s]\s*{NAMES}(?!\w)|(?<![{HAN}])(?:{ROLE}{NAME}[\s,、/]*)+(?=$|[/)）\s])"
    rf"|(?<![{HAN}])(?:{_LABEL})\s*[:|]\s*(?:{_VALUE})?|正文\s*:|{_DATE}|{_TIME}|{_WEEKDAY}|{_EDITION}|\d+\s*次|发[表布]于[{HAN}]{{2,4}}|(?<=[{HAN}])/\s*[{HAN}]{{2,8}}(?:报导|报道)"
    r"|^by\s[a-z][a-z .'-]{2,40}?(?=\s*[|,]|$)"
)
_MASTHEAD = re.compile(f"{_WEEKDAY}|{_EDITION}")
_EDITORS = re.compile(rf"(?:^|[^{HAN}])(?:(?:责任|执行|值班)?编辑|责编|编审|校对|审核|审签|监制|{SOURCE})\s*[:|]")
_MEDIUM = re.compile(rf"[{HAN}]{{1,8}}(?:报|网|社|时报|晚报|周刊|杂志|通讯|新闻|在线|发布|电视台|广播|客户端|融媒)")
# When something takes place: a label with no full date, or with the part of the day.
_EVENT = re.compile(rf"\W*(?:时间|日期|单位|机构)\s*[:|](?!\s*(?:{_DATE})(?![日\s]*[上下]午))")
_SPOKEN = re.compile("[。!?]")
_BYLINE_STORY = re.compile(rf"^\W*(?:{ROLE}\s?{NAME}\s*)+/\s*[{HAN}]{{2,8}}(?:报导|报道|电)\W*$")
_DATELINE = re.compile(
    rf"\s*(?:[^。;]{{0,60}}正文:\s*)?"
    rf"(?:(?:本报|本网|本刊|本台|[{HAN}]{{2,8}}(?:社|网|报|新闻|客户端))[{HAN}、]{{0,10}}\s*(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?\s*"
    rf"(?:电|讯|消息)(?![{HAN}]{{0,2}}[员话视影力子社])[\s,]*|[(【][^)】]{{0,30}}(?:记者|通讯员|作者|报道|综合)[^)】]{{0,40}}[)】]\s*|[■◆●▲]\s*)*"
)
# A date as prose has it (2019年3月4日 10:30) says when it was put up only where a label follows.
_PUT_UP = re.compile(
    rf"\W*(?:(?:{_LABEL}|发稿时间)\s*:\s*)?(?P<date>(?:{_DATE}))"
    rf"(?:(?<!日)\s+\d{{1,2}}:\d{{2}}|(?:\s*\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?\W*(?:正文|作者|{SOURCE})\s*:)"
)
_BODY = re.compile(r"[^。;!?]{0,100}?正文:\s*")
_STRAY = 4
"""Letters that a stamp may have beside its date, author and source: 08/04."""
_CRUMBS = re.compile(r"[>»›→]")
_WHERE = re.compile(r"(?:当前|所在|现在)的?位置|首页|home")


def is_byline(line: Line) -> bool:
    """Whether a line holds nothing but source, date, names of those who wrote it, or the head of a newspaper page."""
    folded = line.folded.strip()
    if len(folded) > 120 or _SPOKEN.search(folded) or not PIECES.search(folded) or _EVENT.match(folded):
        return False
    if _BYLINE_STORY.match(folded):
        return True
    rest = len(letters(PIECES.sub("", folded)))
    if is_masthead(line) or is_stamped(folded):
        return rest <= 12
    return rest <= max(2, len(line.letters) // 6)


def dateline(text: str) -> int:
    """Where a report begins behind its agency, place, day and reporters: 新华社北京1月2日电(记者 …); 0 where it has none."""
    match = _DATELINE.match(fold(text))
    return match.end() if match else 0


def put_up(folded: str) -> str:
    """The date of a stamp that opens a paragraph of a folded text: 2023-07-24 10:01, or 2023年7月24日,正文:; else empty."""
    match = _PUT_UP.match(folded)
    return match["date"] if match else ""


def label_end(folded: str) -> int:
    """Where the text of a folded line begins behind the page's own date, author, source and 正文:; 0 where it has none."""
    match = _BODY.match(folded)
    return match.end() if match and len(letters(PIECES.sub("", match[0]))) <= _STRAY else 0


def is_credit(line: Line) -> bool:
    """Whether a byline names only source and editors: such a line is no part of the text wherever it stands."""
    return _EDITORS.search(line.folded) is not None and is_byline(line)


def is_paper(line: Line) -> bool:
    """Whether a line is only the name of a medium, as over the date of a newspaper page."""
    return _MEDIUM.fullmatch(line.folded) is not None


def is_stamped(folded: str) -> bool:
    """Whether a line bears a full date with the time of day, or with the name of a medium: 新华网 2019-11-02."""
    match = DATES.search(folded)
    if not match:
        return False
    rest = letters(folded[: match.start()] + folded[match.end() :])
    return bool(re.search(_TIME, folded[match.end() :]) or _MEDIUM.fullmatch(rest))


def is_masthead(line: Line) -> bool:
    """Whether a line is the head of a newspaper page: a full date with a weekday or a page number."""
    return bool(DATES.search(line.folded) and _MASTHEAD.search(line.folded)) and not is_prose(line)


def crumb_tail(line: Line) -> tuple[int, int] | None:
    """Offsets inside a breadcrumb line of the headline at its end (empty where it has none); None for other lines."""
    folded = line.folded
    marks = [match.end() for match in _CRUMBS.finditer(folded)]
    if not marks or not (len(marks) >= 2 or _WHERE.search(folded)) or "。" in folded:
        return None
    if any(len(letters(channel)) > 14 for channel in _CRUMBS.split(folded)[:-1]):
        return None
    words = list(re.finditer(r"\S+", folded[marks[-1] :]))
    if len(words) > 1 and len(words[0].group()) <= 8:
        words = words[1:]  # the last channel's name
    start = marks[-1] + words[0].start() if words else len(folded)
    return (start, len(folded)) if len(letters(folded[start:])) >= 8 else (len(folded), len(folded))


def is_menu(line: Line) -> bool:
    """Whether a line is a row of four or more short words, as the menu of a site is."""
    words = [word for word in re.split(r"[\s|·,/>\[\]]+", line.folded) if word]
    return len(words) >= 4 and all(len(word) <= 6 for word in words)


def find_date(folded: str) -> date | None:
    """The first full date in folded text: 2020-03-24, 2020年3月24日, 二〇二〇年三月二十四日 or 民国109年3月24日."""
    for match in DATES.finditer(folded):
        part = match.groupdict()
        if part["y"]:
            year, month, day = int(part["y"]), int(part["m"]), int(part["d"])
        elif part["roc"]:
            year, month, day = int(part["roc"]) + 1911, int(part["rm"]), int(part["rd"])
        else:
            year = int("".join(str(_digit(char)) for char in part["cy"]))
            month, day = _small(part["cm"]), _small(part["cd"])
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return None


def _digit(char: str) -> int:
    return max("〇一二三四五六七八九".find(char), 0)


def _small(han: str) -> int:
    """A Chinese number below 100."""
    tens, ten, ones = han.rpartition("十")
    return ((_digit(tens) if tens else 1) * 10 if ten else 0) + (_digit(ones) if ones else 0)
