"""Bytes to text: what the bytes declare first, then what they decode to."""

from __future__ import annotations

import codecs
import re

from assistant.script import fold

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The most frequent characters of Chinese text (Simplified; Traditional text is folded first). A wrong decoding of
# Chinese hits them a few times in a hundred, a right one thirty times or more.
_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形"
    "相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展"
    "五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战"
    "先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白"
    "教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且"
    "究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸市"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_META = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})|<\?xml[^>]{0,100}?encoding=[\"']([\w-]{2,20})", re.I
)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "big5": "big5hkscs", "utf8": "utf-8"}
_SAMPLE = 200_000
_MAX_LOST = 0.005
"""Share of characters that a damaged or truncated file may lose and still be read."""


def decode(data: bytes, html: bool = False) -> str | None:
    """The text of the bytes, without a byte order mark; None where they are not text in an encoding known here.

    Known: UTF-8, UTF-16 and UTF-32 with a mark, UTF-16 without one, GB18030 (GBK, GB2312), Big5 with the Hong Kong
    characters; in HTML also what the page declares, as long as it decodes.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(name, "replace"))
    if html and (declared := _declared(data)):
        return declared
    if b"\x00" in data[:_SAMPLE]:
        return _best(data, ("utf-16-le", "utf-16-be"), 0.0)
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    return _best(data, ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be"), 0.0) or _best(
        data, ("utf-8", "gb18030", "big5hkscs"), _MAX_LOST
    )


def _declared(data: bytes) -> str | None:
    match = _META.search(data[:4096])
    if not match:
        return None
    name = (match[1] or match[2]).decode("ascii").lower()
    try:
        return _checked(data.decode(_WIDER.get(name, name)))
    except (LookupError, UnicodeDecodeError):
        return None


def _best(data: bytes, names: tuple[str, ...], lost: float) -> str | None:
    """The decoding with the largest share of frequent characters, `lost` being the share that may fail to decode."""
    best, best_score = None, 0.0
    for name in names:
        try:
            text = data.decode(name, "replace" if lost else "strict")
        except UnicodeDecodeError:
            continue
        score = _score(text[:_SAMPLE])
        if score > best_score and text.count("\ufffd") <= lost * len(text) + (1 if lost else 0):
            best, best_score = _checked(text), score
    return best


def _score(text: str) -> float:
    """How much a decoded text looks like writing: frequent Han and ASCII letters for, rare and private characters against."""
    if not text:
        return 0.0
    folded = fold(text)
    frequent = sum(char in _FREQUENT for char in folded)
    plain = sum(char.isascii() and (char.isalnum() or char in " \n\r\t.,:;()-\"'") for char in folded)
    known = sum(char in "，。、：；！？“”《》（）「」" for char in text)
    score = (frequent + plain * 0.5 + known) / len(text)
    return score if score >= 0.1 else 0.0


def _checked(text: str) -> str | None:
    """None where control characters say that it is no text."""
    controls = len(_CONTROL.findall(text[:_SAMPLE]))
    return None if "\x00" in text or controls > 0.01 * min(len(text), _SAMPLE) + 1 else text
