"""What a text says about itself: its title, publisher, date and author, and which lines only say that."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from assistant.bylines import (
    DATES,
    HAN,
    NAME,
    NAMES,
    PIECES,
    ROLE,
    SOURCE,
    crumb_tail,
    find_date,
    is_byline,
    is_masthead,
    is_menu,
    is_paper,
    is_stamped,
    put_up,
)
from assistant.furniture import RELATED, kind_of
from assistant.lines import Line, ends_sentence, is_numbered, is_prose, logical_lines
from assistant.script import fold, letters

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗"
    "凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛"
    "禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌"
    "霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程邢裴陆荣翁荀羊惠曲封储靳段焦巴牧车侯宁仇"
    "甘厉戎祖武符刘景詹束龙叶司黎溥印宿白怀蒲从索赖卓蔺屠蒙池乔阳苍闻党翟谭贡姬申冉宰雍桑桂牛边扈燕冀浦尚农温庄晏"
    "柴瞿阎连习艾容向古易廖耿满匡文寇广东欧沃利师巩聂关荆司上官欧阳辛肖闫付游曾仝佟"
)
_NOTICE = re.compile(
    r"关于.{2,60}的?(?:通知|通报|通告|公告|意见|决定|批复|办法|方案|规划|报告|函|规定|细则|条例|公示|命令)"
)
_NOT_A_TITLE = re.compile(
    rf"[|\t@©]|正文:|https?:|www\.|{SOURCE}\s*:|[:,;、]$|^[(（【\[].*[)）】\]]$|〔\d{{4}}〕|\[\d{{4}}\]\d+号|^[—–-]{{2,}}"
    r"|^(?:时间|地点|主持人?|参加(?:人员)?|出席|列席|记录|议题|抄送|主送|签发|编号|密级|姓名|单位|电话|联系人|导读|摘要|关键词|核心提示)\s*:"
)
_ORGAN = re.compile(
    rf"[{HAN}、\s]+(?:局|厅|委|委员会|会|院|队|部|办公室|公司|网|报|报社|中心|政府|处|所|社|台|厂|校|学院)"
)
_SHORT_TITLE = 2
"""Letters of a title that stands alone above its text; among other short lines a section's name has as few."""
_HEAD = 60
"""Lines of a block of short lines in which its title and its bylines are looked for."""
_DIGITS = re.compile(r"\d+")
_BY = re.compile(r"^by\s(?P<names>[a-z][a-z .'-]{2,40}?)(?=\s*[|,]|$)")
_PHOTO = re.compile(rf"\s[{HAN}]{{2,4}}\s?摄$")
_LABELLED_TITLE = re.compile(r"^(?:标题|题目|题名|title)\s*:\s*(?P<title>.{4,80})$")
_HEADING_MARK = re.compile(r"^#{1,6}\s+|\s+#+$|^\*\*|\*\*$")
_FROM = re.compile(rf"{SOURCE}\s*[:|]\s*[《\"“]?(?P<name>[^\s|,;()《》]{{2,24}}?)(?=[a-z]?\d*版?(?:[\s|,;()《》]|$))")
_PAPER = re.compile(r"《(?P<name>[^《》]{2,20})》")
_AGENCY = re.compile(
    rf"^\W*(?:\(?记者{NAME}/?)?(?P<name>[{HAN}]{{1,4}}(?:社|网|新闻))(?:记者)?[{HAN}、]{{2,16}}?(?:\d{{1,2}}月)?\d{{1,2}}日(?:电|讯)"
)
_WRITER = re.compile(
    rf"(?:^|[\s(（【\]|,;。])(?:{ROLE}*?(?:作者|记者|撰文|撰稿人?|署名|通讯员|文|□|■|◎|◆))(?:\s*[:/|]\s*|\s+)(?P<names>{NAMES})(?![{HAN}])"
)
_GLUED = re.compile(rf"(?:^|[\s(（【])(?:本报|本网)?记者(?P<names>{NAME})(?=[\s/)）】])")
_SIGNED = re.compile(
    rf"[。!?”\"…](?:□|■|◎|◆)\s?(?P<box>{NAMES})$|[。!?”\"…]?[(（](?:{ROLE}[:\s]?)?(?P<names>{NAMES})[)）]$"
)


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
    heads = [block[:_HEAD] for block in _short_blocks(lines) if block]
    about = [line for block in heads for line in block if is_byline(line)][:_HEAD]
    return Metadata(
        title=_title(text, lines, heads),
        publisher=_publisher(text, lines, about),
        published=_published(lines, about),
        author=_author(text, lines, about),
    )


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
        dated = any(is_byline(line) and DATES.search(line.folded) for line in block)
        if block[0] is not lines[0] and not (dated and block[-1] is not lines[-1]):
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
    papers = [line for line in block if is_paper(line) and counts[line.letters] > 1]
    papers += [line for line, after in pairwise(block) if is_paper(line) and is_masthead(after)]
    candidates = [line for line in block if _can_be_title(line) and line not in papers]
    if not candidates and len(block) == 1 and _can_be_title(block[0], _SHORT_TITLE):
        candidates = block  # 南北朝, alone above its text
    if not candidates:
        return ""
    for before, line in zip([None, *candidates], candidates, strict=False):
        if _NOTICE.search(line.folded):
            organ = before and line.folded.startswith("关于") and not ends_sentence(before.folded)
            return (text[before.start : before.end] if before and organ else "") + text[line.start : line.end]
    best = max(candidates, key=lambda line: _title_score(line, block, counts))
    return _HEADING_MARK.sub("", text[best.start : best.end])


def _can_be_title(line: Line, least: int = 4) -> bool:
    count = len(line.letters)
    if (
        not least <= count <= 60
        or len(_DIGITS.sub("", line.letters)) < least
        or crumb_tail(line)
        or is_byline(line)
        or _NOT_A_TITLE.search(line.folded)
    ):
        return False
    if kind_of(line, at_edge=True) or RELATED.fullmatch(line.folded):
        return False
    return line.folded.startswith("#") or not (is_numbered(line) or is_menu(line) or _PHOTO.search(line.folded))


def _title_score(line: Line, block: list[Line], counts: Counter[str]) -> tuple[bool, bool, bool, bool, int]:
    position = block.index(line)
    after = block[position + 1] if position + 1 < len(block) else None
    return (
        counts[line.letters] > 1 or line.folded.startswith("# "),
        _ORGAN.fullmatch(line.folded) is None,
        after is not None and is_byline(after),
        len(line.letters) >= 8,
        -position,
    )


# --- date, publisher, author ------------------------------------------------------------------


def _published(lines: Sequence[Line], about: Sequence[Line]) -> date | None:
    for line in about:
        if found := find_date(line.folded):
            return found
    if lines and (match := DATES.match(lines[0].folded)) and match.end() < len(lines[0].folded) // 2:
        after = lines[0].folded[match.end() : match.end() + 1]
        if after in {",", " ", ""}:  # a dump that puts the date before the text
            return find_date(match.group())
    for line in [line for line in lines if is_prose(line)][:1]:
        if stamp := put_up(line.folded):
            return find_date(stamp)
    for line in lines[-3:]:  # a notice is dated under its text
        match = DATES.search(line.folded)
        if match and len(line.letters) - len(letters(match.group())) <= 4:
            return find_date(match.group())
    return None


def _publisher(text: str, lines: Sequence[Line], about: Sequence[Line]) -> str:
    for line in about:
        if match := _FROM.search(line.folded):
            return text[line.start + match.start("name") : line.start + match.end("name")].strip('》”"')
    for line in about:
        if is_masthead(line):
            if match := _PAPER.search(line.folded):
                return text[line.start + match.start("name") : line.start + match.end("name")]
            above = lines[max(lines.index(line) - 1, 0)]
            if is_paper(above):
                return text[above.start : above.end]
        if kind_of(line, at_edge=True) is None and (is_masthead(line) or is_stamped(line.folded)):
            rest = max(PIECES.sub(" ", line.folded).split() or [""], key=len).strip(",.:|()·")
            if re.search(f"[{HAN}]{{2}}", rest) and (at := line.folded.find(rest)) >= 0:
                return text[line.start + at : line.start + at + len(rest)]
    for line in [line for line in lines if is_prose(line)][:2]:
        if (match := _AGENCY.match(line.folded)) and not match["name"].startswith(("本", "据")):
            return text[line.start + match.start("name") : line.start + match.end("name")]
    return ""


def _author(text: str, lines: Sequence[Line], about: Sequence[Line]) -> str:
    prose = [line for line in lines if is_prose(line)]
    for line in [*about, *prose[:1]]:
        if english := _BY.match(line.folded):
            return text[line.start + english.start("names") : line.start + english.end("names")]
        for pattern in (_WRITER, _GLUED):
            spans = [match.span("names") for match in pattern.finditer(line.folded, 0, 160)]
            named = [text[line.start + start : line.start + end] for start, end in spans]
            if named and (line in about or _are_names(fold(" ".join(named)))):
                return _joined(" ".join(named))
    for line in reversed(prose[-3:]):  # a footer may follow the last paragraph
        if match := _SIGNED.search(line.folded):
            group = "box" if match["box"] else "names"
            if group == "box" or _are_names(match[group]):
                return _joined(text[line.start + match.start(group) : line.start + match.end(group)])
    return ""


def _are_names(folded: str) -> bool:
    return all(name[0] in _SURNAMES for name in re.split(r"[\s,、/]+", folded) if name)


def _joined(names: str) -> str:
    return "、".join(name for name in re.split(r"[\s,，、/／]+", names) if name and not re.fullmatch(ROLE, fold(name)))
