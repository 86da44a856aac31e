"""Every figure of an article, at its characters: what it counts, of whom, when and where; and many articles' ledger.

No model is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from hashlib import blake2b
from itertools import takewhile
from pathlib import Path

from assistant.names import Word, words
from assistant.numbers import Approximation, DateMention, Kind, Quantity, YearFrom, dates, quantities
from assistant.numbers.units import unit_at, unit_named
from assistant.script import fold, terms
from assistant.subjects import main_subject, subject_at
from assistant.types import Article, Citation, Entry, Figure

_ROOMS = ("figures.py", "subjects.py", "names.py", "script.py", "numbers/*.py")
_TOLD = (Kind.AMOUNT, Kind.SHARE, Kind.MULTIPLE, Kind.RANGE, Kind.RATIO)
_ROUND = re.compile(r"^[数几十百千万亿余多上近]+$")
_DIGITS = re.compile(r"\d")
_TITLES = re.compile(r"《[^》]*》")
_NICKNAMES = re.compile(r"“[^”]{1,12}”")
_NOMINAL = frozenset({"n", "nz", "vn", "an", "a", "nw", "s", "LOC", "ORG", "PER"})
_SEAT = re.compile(r"(?:[^市县区]{2,6}?(?:省|自治区))?[^省]{2,5}?[市县区州旗盟]")
_REACH = frozenset(
    # what may stand between a noun and its figure and says nothing of either
    re.findall(r"\S+", "达到 达 突破 超过 超 为 是 有 共 累计 逾 近 约 至 到 升至 降至 增至 等 的 了 总计 合计 共计")
)
_LEAD = 200
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_INSIDE = frozenset("“”和及与之")
_JOINT = _INSIDE | {"、"}
_BESIDE = frozenset({"d", "ad", "m", "q"})
"""Tags of what may stand between a figure and what it counts: adverbs, and another figure of the same (3895对6945人)."""


@cache
def rules() -> str:
    """A name of the code by which figures are read: those that other code read and kept may be wrong by now."""
    files = sorted(file for room in _ROOMS for file in Path(__file__).parent.glob(room))
    return blake2b(b"".join(file.read_bytes() for file in files), digest_size=8).hexdigest()


def figures(article: Article) -> Iterator[Figure]:
    """The figures of an article in the order of its text.

    Ordinals, idioms, titles (《…八项…》) and nicknames (“两节”) count nothing and are left out.
    """
    main = main_subject(article)
    for paragraph in article.paragraphs:
        for sentence in paragraph.sentences:
            text = article.text[sentence.start : sentence.end]
            found = [quantity for quantity in quantities(text) if _told(quantity, text)]
            mentions = dates(text, article.published) if found else []
            for quantity in found:
                at = sentence.start + quantity.start
                subject = subject_at(article, paragraph, sentence, at) or main
                yield Figure(
                    text=quantity.text,
                    value=quantity.value,
                    unit=quantity.unit,
                    approximate=quantity.approximate.value,
                    low=quantity.low,
                    high=quantity.high,
                    measure=_measure(quantity, text),
                    subject=subject,
                    place=_place(subject, article),
                    date=_date(quantity, mentions),
                    doubt=_doubt(quantity),
                    start=at,
                    citation=Citation.of(article.id, paragraph.number, sentence.start, text),
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
    return not any(start <= quantity.start and quantity.end <= end for start, end in inside)


def _place(subject: str, article: Article) -> str:
    """The place in the subject's name, else the first that the article's title or beginning names."""
    if match := _SEAT.match(subject):
        return match[0]
    lead = article.text[article.paragraphs[0].start :][:_LEAD] if article.paragraphs else ""
    around = words(f"{subject}。{article.title}。{lead}")
    return next((word.text for word in around if word.tag == "LOC"), "")


# --- what is counted --------------------------------------------------------------------------


def _measure(quantity: Quantity, text: str) -> str:
    """What a figure counts, as it stands in the text: behind a measure word (8场技能大赛), else before (蔬菜7500吨)."""
    tagged = words(text)
    behind = _behind(quantity, tagged)
    before = _before(quantity, tagged)
    counts = unit_named(quantity.unit).dimension.startswith(("count", "person")) or not quantity.unit
    chosen = (behind or before) if counts or text.startswith("的", quantity.end) else (before or behind)
    return text[chosen[0].start : chosen[-1].end] if chosen else ""


def _behind(quantity: Quantity, tagged: Sequence[Word]) -> list[Word]:
    """The nouns behind a figure, a verb before a last one included (22项推进措施)."""
    following = [word for word in tagged if word.start >= quantity.end]
    if following and following[0].text == "的":
        following = following[1:]
    verb = following[:1] if [word.tag for word in following[:3]] in (["v", "n", "w"], ["v", "vn", "w"]) else []
    nouns = takewhile(lambda word: word.tag in _NOMINAL or word.text in _INSIDE, following[len(verb) :])
    return _trimmed([*verb, *nouns])


def _before(quantity: Quantity, tagged: Sequence[Word]) -> list[Word]:
    """The nouns before a figure, with the verbs that stand next to it (企业自查50余次); those of a figure next to it."""
    preceding = [word for word in tagged if word.end <= quantity.start]
    while preceding and (preceding[-1].text in _REACH or preceding[-1].tag in _BESIDE):
        preceding.pop()
    verbs = list(takewhile(lambda word: word.tag == "v", reversed(preceding)))[::-1]
    preceding = preceding[: len(preceding) - len(verbs)]
    nouns = list(takewhile(lambda word: word.tag in _NOMINAL or word.text in _JOINT, reversed(preceding)))[::-1]
    return _trimmed([*nouns, *verbs])


def _trimmed(chosen: list[Word]) -> list[Word]:
    """Without the joints and quotation marks at either end."""
    while chosen and chosen[0].text in _JOINT:
        chosen = chosen[1:]
    while chosen and chosen[-1].text in _JOINT:
        chosen = chosen[:-1]
    return chosen


# --- when, and whether it can be --------------------------------------------------------------


def _date(quantity: Quantity, mentions: Sequence[DateMention]) -> str:
    """The last date before the figure in its sentence, else the first behind it: ISO 8601, as printed without a year."""
    known = [mention for mention in mentions if mention.low and mention.high]
    before = [mention for mention in known if mention.end <= quantity.start]
    chosen = before[-1] if before else next(iter(known), None)
    if chosen is None or chosen.low is None or chosen.high is None:
        return ""
    if chosen.year is YearFrom.UNKNOWN:
        return chosen.text
    first, last = chosen.low.isoformat(), chosen.high.isoformat()
    return first if first == last else f"{first}/{last}"


_EXACT_DIGITS = 5


def _doubt(quantity: Quantity) -> str:
    """Why a figure cannot be right as it is printed; empty where nothing speaks against it."""
    numeral = fold(quantity.text)
    digits = re.sub(r"[^\d]", "", numeral.split("万")[0].split("亿")[0]).strip("0")
    if re.search(r"[万亿][多余]", numeral) and len(digits) >= _EXACT_DIGITS:
        return "counted to the last digit, and yet 多"
    return ""


# --- choosing ---------------------------------------------------------------------------------


def within(figure: Figure, published: date | None, since: date | None, until: date | None) -> bool:
    """Whether a figure's date, or that of its article where it has none with a year, falls at least in part into a period."""
    ends = figure.date.split("/")
    dated = [date.fromisoformat(end) for end in ends if _ISO.fullmatch(end)]
    first, last = (dated[0], dated[-1]) if dated else (published, published)
    if first is None or last is None:
        return since is None and until is None
    return (since is None or last >= since) and (until is None or first <= until)


def counted_in(figure: Figure, unit: str) -> bool:
    """Whether a figure is counted in a unit, whatever its spelling (万元 finds 元, 名 finds 人); any for an empty one."""
    known = unit_at(fold(unit), 0) or unit_at(fold(unit).lstrip("十百千万亿"), 0)
    return not unit or figure.unit == (known[0].name if known else unit)


# --- the ledger -------------------------------------------------------------------------------

_ALIKE = 0.6
"""Dice coefficient of two clauses without their figures, from which they tell of the same thing."""


def ledger(found: Iterable[Figure]) -> tuple[Entry, ...]:
    """One entry for each figure: what is told twice has two citations, two values for one thing name each other.

    Figures are the same where subject, measure, unit, date and value are; they conflict where the clauses around them
    are alike and only the value differs.
    """
    same: dict[tuple[object, ...], list[list[Figure]]] = {}
    alike: dict[tuple[str, ...], list[list[Figure]]] = {}
    order: list[list[Figure]] = []
    for figure in found:
        known = same.setdefault((*_thing(figure), *_said(figure)), []) if figure.measure else []
        told = next((each for each in known if _same_thing(each[0], figure)), None)
        if told:
            told.append(figure)
            continue
        order.append([figure])
        if figure.measure:
            known.append(order[-1])
            alike.setdefault(_thing(figure), []).append(order[-1])
    return tuple(_entry(told, alike.get(_thing(told[0]), ())) for told in order)


def _thing(figure: Figure) -> tuple[str, ...]:
    """What two figures must have in common to be of the same thing, whoever's it is."""
    return fold(figure.measure), figure.unit, figure.date


def _entry(told: list[Figure], rivals: Sequence[list[Figure]]) -> Entry:
    against = [other[0] for other in rivals if other is not told and _conflict(told[0], other[0])]
    return Entry(
        told[0],
        tuple(dict.fromkeys(figure.citation for figure in told)),
        tuple(figure.citation for figure in against),
    )


def _said(figure: Figure) -> tuple[object, ...]:
    return figure.value, figure.low, figure.high, figure.approximate


def _same_thing(one: Figure, other: Figure) -> bool:
    """Whether two figures of one measure and unit are of one subject and date; a name may be longer (甘肃省庆阳市总工会)."""
    subjects = fold(one.subject), fold(other.subject)
    same_subject = subjects[0].endswith(subjects[1]) or subjects[1].endswith(subjects[0])
    return same_subject and all(subjects) and one.date == other.date


def _conflict(one: Figure, other: Figure) -> bool:
    if not one.measure or not _same_thing(one, other) or _said(one) == _said(other):
        return False
    first, second = (set(terms(_clause(figure))) for figure in (one, other))
    return 2 * len(first & second) >= _ALIKE * (len(first) + len(second))


def _clause(figure: Figure) -> str:
    """The clause of a figure without the figure."""
    clauses = re.split(r"[,，。;；!?]", figure.citation.quote)
    return next((clause.replace(figure.text, " ") for clause in clauses if figure.text in clause), "")
