"""Which spans of a text are not the article, and why; the text itself is never altered."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Mapping, Sequence

from assistant.bylines import crumb_tail, is_byline, is_credit, is_masthead, is_paper, label_end
from assistant.furniture import COMMENTS, CREDIT, RELATED, REPLY, kind_of
from assistant.lines import MAX_SHORT, Line, ends_sentence, is_numbered, is_prose, logical_lines
from assistant.script import fold, letters
from assistant.types import Article, Noise

MIN_REPEATED = 6
"""Letters of the shortest line whose repetition tells something: shorter ones are cells of tables and set words."""
REPEATS = 3
"""Times that a short line which is not the headline must stand in a file to be furniture."""
OTHER_ARTICLES = 2
"""Other articles in which a short line must stand to be their site's furniture."""
MAX_RELATED = 20
"""Lines of the longest list of other articles."""
MAX_CAPTION = 40
"""Letters of the longest caption."""

_TITLE_LABELS = frozenset({"标题", "题目", "题名", "title"})
_DIGITS = re.compile(r"\d+")
_FRONT_MATTER = re.compile(r"\s*---\n(?:[\w-]+:.*\n|[ \t-].*\n|\n){1,60}---(?:\n|$)")
_LINKS = re.compile(r"!?\[[^\]]*\]\([^)]*\)")

Marks = dict[int, list[Noise]]


def line_keys(text: str) -> frozenset[str]:
    """Keys of the short lines of a text, numbers aside: what the articles of one site have in common is its furniture."""
    return frozenset(key for line in logical_lines(text) if (key := _key(line)))


def find_noise(article: Article, line_counts: Mapping[str, int] | None = None) -> tuple[Noise, ...]:
    """Disjoint spans in order, each with a reason; `line_counts`: in how many other articles a line key stands.

    Reasons: front_matter, title, repeated_headline, byline, masthead, caption, site_furniture, related, comments,
    pagination, separator, script_residue, repeated_line. The title and the byline are what `Article` holds of them.
    """
    lines = logical_lines(article.text)
    edges = _edges(lines)
    marks: Marks = {}
    _mark_front_matter(article.text, lines, marks)
    _mark_title(lines, article.title, marks)
    for index, line in enumerate(lines):
        if index not in marks and (reason := _reason(line, index in edges)):
            marks[index] = [Noise(line.start, line.end, reason)]
        elif index not in marks and (end := label_end(line.folded)):
            marks[index] = [Noise(line.start, line.start + end, "byline")]
    if len(lines) > 1 and is_prose(lines[-2]) and re.fullmatch(r"\d{1,3}", lines[-1].folded):
        marks[len(lines) - 1] = [Noise(lines[-1].start, lines[-1].end, "pagination")]
    _mark_sections(lines, marks)
    _mark_repeated(lines, marks)
    _mark_captions(lines, marks)
    _mark_shared(lines, line_counts or {}, edges, marks)
    noise = sorted((noise for found in marks.values() for noise in found), key=lambda noise: noise.start)
    return tuple(noise if _leaves_text(lines, marks) else [n for n in noise if n.reason in _NEVER_TEXT])


_NEVER_TEXT = frozenset({"site_furniture", "pagination", "separator", "script_residue", "front_matter"})


def _leaves_text(lines: Sequence[Line], marks: Marks) -> bool:
    return any(
        line.letters and (index not in marks or marks[index][-1].end < line.end) for index, line in enumerate(lines)
    )


def _edges(lines: Sequence[Line]) -> frozenset[int]:
    """Indexes of the lines before the first and after the last running text that is not itself a footer."""
    prose = [i for i, line in enumerate(lines) if is_prose(line) and kind_of(line, at_edge=True) is None]
    if not prose:
        return frozenset()
    return frozenset([*range(prose[0]), *range(prose[-1] + 1, len(lines))])


def _reason(line: Line, at_edge: bool) -> str | None:
    if len(line.letters) <= 80 and is_masthead(line) and is_byline(line):
        return "masthead"
    if reason := kind_of(line, at_edge):
        return reason
    if CREDIT.fullmatch(line.folded) and len(line.letters) <= MAX_CAPTION:
        return "caption"
    if crumb_tail(line):
        return "site_furniture"
    if _is_row_of_links(line):
        return "site_furniture"
    return None


def _is_row_of_links(line: Line) -> bool:
    """Whether a line of Markdown holds two links or more and little else."""
    links = _LINKS.findall(line.folded)
    return len(links) >= 2 and len(letters(_LINKS.sub("", line.folded))) <= 0.2 * len(line.letters)


def _mark_front_matter(text: str, lines: Sequence[Line], marks: Marks) -> None:
    match = _FRONT_MATTER.match(text)
    for index, line in enumerate(lines):
        if match is None or line.start >= match.end():
            return
        marks[index] = [Noise(line.start, line.end, "front_matter")]


def _mark_title(lines: Sequence[Line], title: str, marks: Marks) -> None:
    """The line that holds the title, its repetitions, a title over two lines, and the byline lines beside it."""
    key = letters(fold(title))
    if len(key) < 2:
        _mark_bylines(lines, marks, 0)
        return
    found = False
    at = 0
    for index, line in enumerate(lines):
        if index in marks:
            continue
        own = line.letters
        tail = crumb_tail(line)
        if own == key or (own.endswith(key) and own.removesuffix(key) in _TITLE_LABELS):
            marks[index] = [Noise(line.start, line.end, "repeated_headline" if found else "title")]
        elif tail and tail[0] < tail[1] and letters(line.folded[tail[0] :]) == key:
            middle = line.start + tail[0]
            crumbs = line.start + len(line.folded[: tail[0]].rstrip())
            reason = "repeated_headline" if found else "title"
            marks[index] = [Noise(line.start, crumbs, "site_furniture"), Noise(middle, line.end, reason)]
        elif not found and index + 1 < len(lines) and own and own + lines[index + 1].letters == key:
            marks[index] = [Noise(line.start, line.end, "title")]
            marks[index + 1] = [Noise(lines[index + 1].start, lines[index + 1].end, "title")]
        else:
            continue
        at, found = (at, True) if found else (index, True)
    _mark_bylines(lines, marks, at)


def _mark_bylines(lines: Sequence[Line], marks: Marks, title: int) -> None:
    """Bylines before the running text, in the block of the title and beside the head of a newspaper page.

    Editors and source are marked anywhere; a date alone under the text stays, for a notice is signed so.
    """
    prose = [index for index, line in enumerate(lines) if is_prose(line)]
    first = prose[0] if prose else len(lines)
    for index, line in enumerate(lines):
        if index in marks:
            continue
        if is_paper(line) and index + 1 < len(lines) and is_masthead(lines[index + 1]):
            marks[index] = [Noise(line.start, line.end, "masthead")]
        if not is_byline(line):
            continue
        near_head = any(is_masthead(other) for other in lines[max(0, index - 4) : index + 1])
        if index < first or near_head or is_credit(line) or bisect(prose, index) == bisect(prose, title):
            marks[index] = [Noise(line.start, line.end, "masthead" if is_masthead(line) else "byline")]


def _mark_sections(lines: Sequence[Line], marks: Marks) -> None:
    """Lists of other articles under their heading; in the second half of a file also readers' comments."""
    section, since = "", 0
    half = lines[-1].end / 2 if lines else 0
    for index, line in enumerate(lines):
        if RELATED.fullmatch(line.folded) and len(line.letters) <= 12:
            section, since = "related", index
        elif line.start > half and _opens_comments(lines, index):
            section = "comments"
        elif section == "related" and (is_prose(line) or index - since > MAX_RELATED):
            section = ""
        if section and index not in marks:
            marks[index] = [Noise(line.start, line.end, section)]


def _opens_comments(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is the heading of comments: what follows bears the times, names and buttons of replies."""
    if not COMMENTS.fullmatch(lines[index].folded):
        return False
    after = lines[index + 1 : index + 7]
    return not after or sum(bool(REPLY.search(line.folded)) for line in after) >= (len(after) + 2) // 3


def _mark_repeated(lines: Sequence[Line], marks: Marks) -> None:
    """Short lines that stand again and again: the first stays, for it may say something."""
    counts = Counter(line.letters for line in lines if not is_prose(line) and not is_numbered(line))
    seen: set[str] = set()
    for index, line in enumerate(lines):
        key = line.letters
        if index in marks or counts[key] < REPEATS or not MIN_REPEATED <= len(key) <= MAX_SHORT or "|" in line.folded:
            continue
        if key in seen and not is_prose(line) and not is_numbered(line):
            marks[index] = [Noise(line.start, line.end, "repeated_line")]
        seen.add(key)


def _mark_captions(lines: Sequence[Line], marks: Marks) -> None:
    """The short line under a headline that stands again over each picture is that picture's caption."""
    headlines = [index for index, found in marks.items() if found[-1].reason == "repeated_headline"]
    if len(headlines) < REPEATS - 1:
        return
    for index in headlines:
        line = lines[index + 1] if index + 1 < len(lines) else None
        if line is None or index + 1 in marks or is_prose(line) or is_numbered(line):
            continue
        if len(line.letters) <= MAX_CAPTION and not ends_sentence(line.folded):
            marks[index + 1] = [Noise(line.start, line.end, "caption")]


def _mark_shared(lines: Sequence[Line], counts: Mapping[str, int], edges: frozenset[int], marks: Marks) -> None:
    """Short lines around the running text that stand in other articles too."""
    for index in edges if counts else ():
        line = lines[index]
        if index not in marks and not is_numbered(line) and counts.get(_key(line), 0) >= OTHER_ARTICLES:
            marks[index] = [Noise(line.start, line.end, "site_furniture")]


def _key(line: Line) -> str:
    """Empty for running text and for lines too short or too long to tell."""
    if not 2 <= len(line.letters) <= MAX_SHORT or is_prose(line):
        return ""
    return _DIGITS.sub("0", line.letters)
