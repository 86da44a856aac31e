"""Every figure of an article, at its characters: what it counts, of whom, when and where.

No model is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path

from assistant.counted import measure
from assistant.evidence import evidence_of
from assistant.holders import Holder, holder, usual
from assistant.named import core, ranked
from assistant.names import words
from assistant.numbers import Approximation, DateMention, Kind, Quantity, YearFrom, dates, quantities
from assistant.script import fold
from assistant.types import Article, Citation, Evidence, Figure

_ROOMS = ("*.py", "numbers/*.py")
_TOLD = (Kind.AMOUNT, Kind.SHARE, Kind.MULTIPLE, Kind.RANGE, Kind.RATIO)
_ROUND = re.compile(r"^[数几十百千万亿余多上近]+$")
_DIGITS = re.compile(r"\d")
_TITLES = re.compile(r"《[^》]*》")
_NICKNAMES = re.compile(r"“[^”]{1,12}”")
_SEAT = re.compile(r"(?:[^市县区]{2,6}?(?:省|自治区))?[^省]{2,5}?[市县区州旗盟]")
_LEAD = 200


@cache
def rules() -> str:
    """A name of the code by which figures are read: those that other code read and kept may be wrong by now."""
    files = sorted(file for room in _ROOMS for file in Path(__file__).parent.glob(room))
    return blake2b(b"".join(file.read_bytes() for file in files), digest_size=8).hexdigest()


def figures(article: Article) -> Iterator[Figure]:
    """The figures of an article in the order of its text.

    Ordinals, idioms, titles (《…八项…》) and nicknames (“两节”) count nothing and are left out.
    """
    sentences = [each for paragraph in article.paragraphs for each in evidence_of(article, paragraph)]
    main = usual(sentences)
    for sentence in sentences:
        text = sentence.text
        found = [quantity for quantity in quantities(text) if _told(quantity, text)]
        mentions = [each for each in dates(text, article.published) if not _is_other(text, each)] if found else []
        told: list[tuple[Quantity, str]] = []
        for quantity in found:
            told.append((quantity, measure(quantity, text, told)))
            subject = "、".join(each.text for each in holder(sentence, quantity.start, main))
            yield Figure(
                text=quantity.text,
                value=quantity.value,
                unit=quantity.unit,
                approximate=quantity.approximate.value,
                low=quantity.low,
                high=quantity.high,
                measure=told[-1][1],
                subject=subject,
                place=_place(subject, main, article),
                date=_date(quantity, mentions, text) or _around(sentence),
                doubt=doubt(quantity),
                start=sentence.start + quantity.start,
                citation=Citation.of(article.id, sentence.paragraph, sentence.start, text),
            )


def _told(quantity: Quantity, text: str) -> bool:
    """Whether a quantity counts something: none of a name, and no round word without a unit (百万职工)."""
    if quantity.kind not in _TOLD or quantity.approximate is Approximation.VAGUE:
        return False
    inside = [match.span() for match in _TITLES.finditer(text)]
    if not _DIGITS.search(fold(quantity.text)):
        if not quantity.unit and _ROUND.match(quantity.text):
            return False
        inside += [match.span() for match in _NICKNAMES.finditer(text)]
        inside += [(word.start, word.end) for word in words(text) if word.start < quantity.start and word.tag != "m"]
    return not any(start <= quantity.start and quantity.end <= end for start, end in inside) and not _is_year(
        quantity, text
    )


def _is_year(quantity: Quantity, text: str) -> bool:
    """2023 of 2023一季报."""
    year = not quantity.unit and re.fullmatch("(?:19|20)[0-9]{2}", fold(quantity.text))
    return bool(year) and bool(re.match("一季|半年|中报|年报|三季|[上下]半年", fold(text)[quantity.end :]))


def _place(subject: str, main: Holder, article: Article) -> str:
    """The place in the subject's name, in full where the article has it; else that of whom the article is about."""
    lead = article.text[article.paragraphs[0].start :][:_LEAD] if article.paragraphs else ""
    around = words(f"{article.title}。{lead}")
    full = (word.text for word in around if word.name and subject and fold(word.text).endswith(fold(subject)))
    for name in (subject, *full, *(each.text for each in main)):
        if match := _SEAT.match(name):
            return match[0]
        place = name if ranked(name)[0] else core(name)  # 达州工会, but not the 竹溪 of a 竹溪街道
        if [word.tag for word in words(place)] == ["LOC"]:
            return place
    return next((word.text for word in around if word.tag == "LOC"), "")


# --- when, and whether it can be --------------------------------------------------------------


def _date(quantity: Quantity, mentions: Sequence[DateMention], text: str) -> str:
    """The last date before the figure in its sentence, else the first behind it: ISO 8601, as printed without a year."""
    known = [mention for mention in mentions if mention.low and mention.high]
    before = [mention for mention in known if mention.end <= quantity.start]
    chosen = before[-1] if before else next(iter(known), None)
    if chosen and _RELATIVE.search(text, min(chosen.end, quantity.start), quantity.start):
        return ""
    if chosen is None or chosen.low is None or chosen.high is None:
        return ""
    if chosen.year is YearFrom.UNKNOWN:
        return chosen.text
    first, last = chosen.low.isoformat(), chosen.high.isoformat()
    return first if first == last else f"{first}/{last}"


def _is_other(text: str, mention: DateMention) -> bool:
    """Whether a date is only what figures are held against (较6月), or when what they sum up began (自9月以来)."""
    folded = fold(text)
    began = _SINCE.search(folded, 0, mention.start) and _SO_FAR.match(folded, mention.end)
    return bool(began) or bool(_AGAINST.search(folded, 0, mention.start))


def _around(sentence: Evidence) -> str:
    """The year or part of a year that an earlier sentence of the paragraph begins with, else that of its heading or the title.

    One that stands further in (开展了2022年装置大检修劳动竞赛) is of its own sentence alone.
    """
    before = fold(sentence.before)
    opening = [m for m in dates(sentence.before, sentence.published) if _OPENS.search(before, 0, m.start)]
    texts = (sentence.section, sentence.title)
    mentions = [*opening[::-1], *(each for text in texts for each in reversed(dates(text, sentence.published)))]
    wide = ((m.low, m.high) for m in mentions if m.low and m.high and m.year is not YearFrom.UNKNOWN)
    return next((f"{low.isoformat()}/{high.isoformat()}" for low, high in wide if (high - low).days > _MONTH), "")


_OPENS = re.compile(r"(?:^|[。!?;\n])[\s“(]*(?:截[至止]|[自从在到至]|进入|其中,?|到了)?$")
_MONTH = 31
_AGAINST = re.compile("(?:[较比]|相比|对比)(?:去|上)?$")
_SINCE = re.compile("自从?$")
_SO_FAR = re.compile("[^,。;]{0,12}(?:以来|至今)")
_RELATIVE = re.compile("次年|翌年|次月|第二年|同年底")
"""Another time than the last date: it is left untold."""
_EXACT_DIGITS = 5


def doubt(quantity: Quantity) -> str:
    """Why a figure cannot be right as it is printed; empty where nothing speaks against it."""
    numeral = fold(quantity.text)
    digits = re.sub(r"[^\d]", "", numeral.split("万")[0].split("亿")[0]).strip("0")
    if re.search(r"[万亿][多余]", numeral) and len(digits) >= _EXACT_DIGITS:
        return "counted to the last digit, and yet 多"
    return ""
