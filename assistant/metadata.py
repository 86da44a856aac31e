"""What a text says about itself: its title, publisher, date and author, and which lines only say that."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.furniture import kind_of
from assistant.lines import Line, ends_sentence, is_numbered, is_prose, logical_lines
from assistant.script import fold

_HAN = "㐀-鿿"
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗"
    "凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛"
    "禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌"
    "霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程邢裴陆荣翁荀羊惠曲封储靳段焦巴牧车侯宁仇"
    "甘厉戎祖武符刘景詹束龙叶司黎溥印宿白怀蒲从索赖卓蔺屠蒙池乔阳苍闻党翟谭贡姬申冉宰雍桑桂牛边扈燕冀浦尚农温庄晏"
    "柴瞿阎连习艾容向古易廖耿满匡文寇广东欧沃利师巩聂关荆司上官欧阳辛肖闫付游曾仝佟"
)
_NAME = rf"[{_HAN}]{{2,4}}(?:·[{_HAN}]{{1,8}})?"
_NAMES = rf"{_NAME}(?:[\s,、/]{{1,3}}{_NAME}){{0,5}}"
_ROLE = (
    r"(?:本报|本网|本刊|本台|见习|实习|特约|首席|驻地|全媒体|融媒体)*(?:记者|通讯员|特派员|撰稿人?|撰文|作者|署名|摄影|摄像|实习生"
    r"|责任编辑|执行编辑|值班编辑|编辑|责编|编审|校对|审核|审签|监制|供稿|供图|文/图|图/文|图文|文|图)"
)
_VALUE = r"[^\s|,;()（）]{1,24}"
_DATE = (
    r"(?P<y>(?:19|20)\d\d)\s?[-/.年]\s?(?P<m>\d{1,2})\s?[-/.月]\s?(?P<d>\d{1,2})日?"
    r"|(?:民国|中华民国)\s?(?P<roc>\d{2,3})\s?年\s?(?P<rm>\d{1,2})\s?月\s?(?P<rd>\d{1,2})\s?日"
    r"|(?P<cy>[二一][〇零○0一二三四五六七八九]{3})年(?P<cm>[一二三四五六七八九十]{1,2})月(?P<cd>[一二三四五六七八九十]{1,3})日"
)
_DATES = re.compile(_DATE)
_TIME = r"(?:上午|下午)?\d{1,2}[:时]\d{2}(?:[:分]\d{2}秒?)?(?:\s?[AaPp][Mm])?"
_WEEKDAY = r"(?:星期|周|礼拜)[一二三四五六日天](?!\w)"
_EDITION = r"第?\s?[a-z]?\d{1,3}\s?版"
_SOURCE = r"(?:信息|文章|新闻|稿件)?(?:来源|稿源|出处|转自|转载自)(?:于)?"
_LABEL = rf"(?:发布|发表|更新|刊发|出版|公布|成文)?(?:时间|日期|单位|机构|于)|{_SOURCE}|{_ROLE}|字[号体]|(?:浏览|阅读|点击|访问)(?:次数|人数|量|数)?|人气|评论数?"
_PIECES = re.compile(
    rf"{_SOURCE}\s*[:/|]\s*{_VALUE}|(?<![{_HAN}]){_ROLE}\s*[:/|\s]\s*{_NAMES}(?!\w)|(?<![{_HAN}])(?:{_ROLE}{_NAME}[\s,、/]*)+(?=$|[/)）\s])"
    rf"|(?<![{_HAN}])(?:{_LABEL})\s*[:|]\s*(?:{_VALUE})?|{_DATE}|{_TIME}|{_WEEKDAY}|{_EDITION}|\d+\s*次|发[表布]于[{_HAN}]{{2,4}}"
)
_MASTHEAD = re.compile(rf"{_WEEKDAY}|第?\s?[a-z]?\d{{1,3}}\s?版")
_EDITORS = re.compile(rf"\W*(?:(?:责任|执行|值班)?编辑|责编|编审|校对|审核|审签|监制|{_SOURCE})\s*[:|]")
_MEDIUM = re.compile(rf"[{_HAN}]{{1,8}}(?:报|网|社|时报|晚报|周刊|杂志|通讯|新闻|在线|发布|电视台|广播|客户端|融媒)")
_BYLINE_STORY = re.compile(rf"^\W*(?:{_ROLE}\s?{_NAME}\s*)+/\s*[{_HAN}]{{2,8}}(?:报导|报道|电)\W*$")
_LETTERS = re.compile(r"[\W_]+")
_CRUMBS = re.compile(r"[>»›→]")
_WHERE = re.compile(r"(?:当前|所在|现在)的?位置|首页|home")
_NOTICE = re.compile(r"关于.{2,60}的?(?:通知|通报|通告|公告|意见|决定|批复|办法|方案|规划|报告|函|规定|细则|条例|公示|命令)")
_NOT_A_TITLE = re.compile(rf"[|\t@©]|正文:|https?:|www\.|{_SOURCE}\s*:|[:,;、]$|^[(（【\[].*[)）】\]]$|〔\d{{4}}〕|\[\d{{4}}\]\d+号|^[—–-]{{2,}}")
_PHOTO = re.compile(rf"\s[{_HAN}]{{2,4}}\s?摄$")
_LABELLED_TITLE = re.compile(r"^(?:标题|题目|题名|title)\s*:\s*(?P<title>.{4,80})$")
_HEADING_MARK = re.compile(r"^#{1,6}\s+|\s+#+$|^\*\*|\*\*$")
_FROM = re.compile(rf"{_SOURCE}\s*[:|]\s*[《\"“]?(?P<name>[^\s|,;()《》]{{2,24}})")
_PAPER = re.compile(r"《(?P<name>[^《》]{2,20})》")
_AGENCY = re.compile(
    rf"^\W*(?:\(?记者{_NAME}/?)?(?P<name>[{_HAN}]{{1,4}}(?:社|网|新闻))(?:记者)?[{_HAN}、]{{2,16}}?(?:\d{{1,2}}月)?\d{{1,2}}日(?:电|讯)"
)
_WRITER = re.compile(
    rf"(?:^|[\s(（【\]|,;。])(?:{_ROLE}*?(?:作者|记者|撰文|撰稿人?|署名|通讯员|文))(?:\s*[:/|]\s*|\s+)(?P<names>{_NAMES})(?![{_HAN}])"
)
_GLUED = re.compile(rf"(?:^|[\s(（【])(?:本报|本网)?记者(?P<names>{_NAME})(?=[\s/)）】])")
_SIGNED = re.compile(rf"[。!?”\"…](?:□|■|◎|◆)\s?(?P<box>{_NAMES})$|[。!?”\"…]?[(（](?:{_ROLE}[:\s]?)?(?P<names>{_NAMES})[)）]$")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What was found; an empty string or None where the text does not say it."""

    title: str = ""
    publisher: str = ""
    published: date | None = None
    author: str = ""


def metadata(text: str) -> Metadata:
    """Title, publisher, date and author as the text states them; none of them is guessed from running prose."""
    lines = logical_lines(text)
    heads = [block for block in _short_blocks(lines) if block]
    about = [line for block in heads for line in block if is_byline(line)]
    return Metadata(
        title=_title(text, lines, heads),
        publisher=_publisher(text, lines, about),
        published=_published(lines, about),
        author=_author(text, lines, about),
    )


def is_byline(line: Line) -> bool:
    """Whether a line holds nothing but source, date, names of those who wrote it, or the head of a newspaper page."""
    folded = line.folded.strip()
    if len(folded) > 120 or "。" in folded or not _PIECES.search(folded):
        return False
    if _BYLINE_STORY.match(folded):
        return True
    rest = len(_LETTERS.sub("", _PIECES.sub("", folded)))
    if is_masthead(line) or _stamped(folded):
        return rest <= 12
    return rest <= max(2, len(line.letters) // 6)


def is_credit(line: Line) -> bool:
    """Whether a byline names only source and editors: such a line is no part of the text wherever it stands."""
    return _EDITORS.match(line.folded) is not None and is_byline(line)


def is_paper(line: Line) -> bool:
    """Whether a line is only the name of a medium, as over the date of a newspaper page."""
    return _MEDIUM.fullmatch(line.folded) is not None


def _stamped(folded: str) -> bool:
    """Whether a line bears a full date with the time of day, or with the name of a medium: 新华网 2019-11-02."""
    match = _DATES.search(folded)
    if not match:
        return False
    rest = _LETTERS.sub("", folded[: match.start()] + folded[match.end() :])
    return bool(re.search(_TIME, folded[match.end() :]) or _MEDIUM.fullmatch(rest))


def is_masthead(line: Line) -> bool:
    """Whether a line is the head of a newspaper page: a full date with a weekday or a page number."""
    return bool(_DATES.search(line.folded) and _MASTHEAD.search(line.folded)) and not is_prose(line)


def crumb_tail(line: Line) -> tuple[int, int] | None:
    """Offsets inside a breadcrumb line of the headline at its end (empty where it has none); None for other lines."""
    folded = line.folded
    marks = [match.end() for match in _CRUMBS.finditer(folded)]
    if not marks or not (len(marks) >= 2 or _WHERE.search(folded)) or "。" in folded:
        return None
    if any(len(_LETTERS.sub("", channel)) > 14 for channel in _CRUMBS.split(folded)[:-1]):
        return None
    words = list(re.finditer(r"\S+", folded[marks[-1] :]))
    if len(words) > 1 and len(words[0].group()) <= 8:
        words = words[1:]  # the last channel's name
    start = marks[-1] + words[0].start() if words else len(folded)
    return (start, len(folded)) if len(_LETTERS.sub("", folded[start:])) >= 8 else (len(folded), len(folded))


def _short_blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Runs of lines that are not prose; the first may be empty."""
    block: list[Line] = []
    for line in lines:
        if is_prose(line):
            yield block
            block = []
        else:
            block.append(line)
    yield block


# --- title ------------------------------------------------------------------------------------


def _title(text: str, lines: Sequence[Line], heads: Sequence[list[Line]]) -> str:
    if len(lines) < 2:
        return ""
    counts = Counter(line.letters for line in lines)
    for block in heads:
        first = block[0] is lines[0]
        if not first and not any(is_byline(line) for line in block):
            continue
        if found := _block_title(text, block, counts):
            return found
    return ""


def _block_title(text: str, block: list[Line], counts: Counter[str]) -> str:
    for line in block:
        if labelled := _LABELLED_TITLE.match(line.folded):
            return text[line.start + labelled.start("title") : line.end]
        tail = crumb_tail(line)
        if tail and tail[0] < tail[1]:
            return text[line.start + tail[0] : line.end]
    candidates = [line for line in block if _can_be_title(line)]
    if not candidates:
        return ""
    for before, line in zip([None, *candidates], candidates, strict=False):
        if _NOTICE.search(line.folded):
            organ = before and line.folded.startswith("关于") and not ends_sentence(before.folded)
            return (text[before.start : before.end] if before and organ else "") + text[line.start : line.end]
    best = max(candidates, key=lambda line: _title_score(line, block, counts))
    return _HEADING_MARK.sub("", text[best.start : best.end])


def _can_be_title(line: Line) -> bool:
    count = len(line.letters)
    if not 4 <= count <= 60 or crumb_tail(line) or is_byline(line) or _NOT_A_TITLE.search(line.folded):
        return False
    if kind_of(line, at_edge=True) or is_paper(line):
        return False
    return line.folded.startswith("#") or not (is_numbered(line) or is_menu(line) or _PHOTO.search(line.folded))


def _title_score(line: Line, block: list[Line], counts: Counter[str]) -> tuple[bool, bool, bool, int]:
    position = block.index(line)
    after = block[position + 1] if position + 1 < len(block) else None
    return (
        counts[line.letters] > 1 or line.folded.startswith("# "),
        after is not None and is_byline(after),
        len(line.letters) >= 8,
        -position,
    )


def is_menu(line: Line) -> bool:
    """Whether a line is a row of four or more short words, as the menu of a site is."""
    words = [word for word in re.split(r"[\s|·,/>\[\]]+", line.folded) if word]
    return len(words) >= 4 and all(len(word) <= 6 for word in words)


# --- date, publisher, author ------------------------------------------------------------------


def find_date(folded: str) -> date | None:
    """The first full date in folded text: 2020-03-24, 2020年3月24日, 二〇二〇年三月二十四日 or 民国109年3月24日."""
    for match in _DATES.finditer(folded):
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


def _published(lines: Sequence[Line], about: Sequence[Line]) -> date | None:
    for line in about:
        if found := find_date(line.folded):
            return found
    if lines and (match := _DATES.match(lines[0].folded)) and match.end() < len(lines[0].folded) // 2:
        after = lines[0].folded[match.end() : match.end() + 1]
        if after in {",", " ", ""}:  # a dump that puts the date before the text
            return find_date(match.group())
    for line in lines[-3:]:  # a notice is dated under its text
        match = _DATES.search(line.folded)
        if match and len(line.letters) - len(_LETTERS.sub("", match.group())) <= 4:
            return find_date(match.group())
    return None


def _publisher(text: str, lines: Sequence[Line], about: Sequence[Line]) -> str:
    for line in about:
        if match := _FROM.search(line.folded):
            return text[line.start + match.start("name") : line.start + match.end("name")].strip("》”\"")
    for line in about:
        if is_masthead(line):
            if match := _PAPER.search(line.folded):
                return text[line.start + match.start("name") : line.start + match.end("name")]
            above = lines[max(lines.index(line) - 1, 0)]
            if is_paper(above):
                return text[above.start : above.end]
        if kind_of(line, at_edge=True) is None and (is_masthead(line) or _stamped(line.folded)):
            rest = max(_PIECES.sub(" ", line.folded).split() or [""], key=len).strip(",.:|()·")
            if len(_LETTERS.sub("", rest)) >= 2 and (at := line.folded.find(rest)) >= 0:
                return text[line.start + at : line.start + at + len(rest)]
    for line in [line for line in lines if is_prose(line)][:2]:
        if (match := _AGENCY.match(line.folded)) and not match["name"].startswith(("本", "据")):
            return text[line.start + match.start("name") : line.start + match.end("name")]
    return ""


def _author(text: str, lines: Sequence[Line], about: Sequence[Line]) -> str:
    prose = [line for line in lines if is_prose(line)]
    for line in [*about, *prose[:1]]:
        for pattern in (_WRITER, _GLUED):
            match = pattern.search(line.folded, 0, 160)
            if match and (line in about or _are_names(match["names"])):
                return _joined(text[line.start + match.start("names") : line.start + match.end("names")])
    for line in reversed(prose[-3:]):  # a footer may follow the last paragraph
        if match := _SIGNED.search(line.folded):
            group = "box" if match["box"] else "names"
            if group == "box" or _are_names(match[group]):
                return _joined(text[line.start + match.start(group) : line.start + match.end(group)])
    return ""


def _are_names(folded: str) -> bool:
    return all(name[0] in _SURNAMES for name in re.split(r"[\s,、/]+", folded) if name)


def _joined(names: str) -> str:
    return "、".join(name for name in re.split(r"[\s,，、/／]+", names) if name and not re.fullmatch(_ROLE, fold(name)))
