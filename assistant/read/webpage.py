"""The text of a web page: the article where it can be told from the page around it, else all that a reader sees."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from assistant.lines import is_prose, logical_lines
from assistant.read.metadata import Metadata, metadata
from assistant.script import fold, letters

MAX_MARKUP = 3_000_000
"""Characters of markup above which only the visible text is taken: looking for the article takes too long."""
_LOST = 0.1
"""Share of the visible running text that the article may miss; beyond it all visible text is taken, and cleaned later."""

_HIDDEN = frozenset(
    re.findall(
        r"\w+",
        "script style noscript template svg math iframe object embed head nav footer aside button select option textarea "
        "input form canvas audio video map dialog",
    )
)
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article blockquote br center dd details div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 header hr "
        "li main ol p pre section summary table tbody thead tfoot caption tr ul body",
    )
)
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|crumbs?|breadcrumbs?|foot(?:er)?|copyright|share|sharing|social|comments?|related|recommend"
    r"|sidebar|advert|ads?|login|pager|pagination|hot-?news|qr-?code)(?:$|[\s_-])",
    re.I,
)
_SITE = re.compile(r"\s*[_|\-–—]\s*[^_|\-–—]{1,20}$")
_SPACE = re.compile(r"[ \t\r\n]+")


def webpage(markup: str) -> tuple[str, Metadata]:
    """Text, empty where the page shows none, and what the page says of itself in its head and in its text."""
    import trafilatura  # slow to load
    from lxml import etree, html  # type: ignore[import-untyped]  # it ships no types

    try:
        tree = html.document_fromstring(_without_declaration(markup), parser=html.HTMLParser(huge_tree=True))
    except (etree.ParserError, ValueError):
        return "", Metadata()
    visible = _visible(tree)
    if len(markup) > MAX_MARKUP:
        return visible, metadata(visible)
    found: Any = trafilatura.bare_extraction(
        markup, favor_recall=True, include_tables=True, include_comments=False, with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )  # fmt: skip
    article = str(found.text or "") if found else ""
    text = article if article and _lost(visible, article) <= _LOST else visible
    return text, _merged(metadata(visible), found)


def _lost(visible: str, article: str) -> float:
    """Share of the letters of the running text seen on the page that the article does not hold, each line in one piece."""
    have = "\n".join(letters(line) for line in fold(article).split("\n"))
    prose = [line.letters for line in logical_lines(visible) if is_prose(line)]
    missing = sum(len(line) for line in prose if line not in have)
    return missing / max(sum(map(len, prose)), 1) if prose else 1.0


def _merged(said: Metadata, found: Any) -> Metadata:
    """The text's own words first, but for the title, which the page's head knows best."""
    title = _SITE.sub("", str(found.title or "")) if found else ""
    day = None
    if found and found.date:
        day = date.fromisoformat(str(found.date)[:10])
    return Metadata(
        title=title or said.title,
        publisher=said.publisher or (str(found.sitename or "") if found else ""),
        published=said.published or day,
        author=said.author or (str(found.author or "") if found else ""),
    )


def _visible(tree: Any) -> str:
    """What a reader sees, a block on a line, the cells of a table row between bars."""
    from lxml import etree

    body = tree.find("body") if tree.find("body") is not None else tree
    total = len(body.text_content())
    pieces: list[str] = []
    walk = etree.iterwalk(body, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event in ("comment", "pi"):
            pieces.append(element.tail or "")
        elif event == "start":
            if _is_around(element, total):
                walk.skip_subtree()
                continue
            pieces += ["\n" if element.tag in _BLOCKS else "", _SPACE.sub(" ", element.text or "")]
        else:
            pieces.append("\n" if element.tag in _BLOCKS else " | " if element.tag in ("td", "th") else "")
            pieces.append(_SPACE.sub(" ", element.tail or "") if element is not body else "")
    lines = (re.sub(r"^[ |]+|[ |]+$", "", line) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _is_around(element: Any, total: int) -> bool:
    """Whether an element is hidden, or is named as a part of the page around the article and holds less than half of it."""
    if element.tag in _HIDDEN:
        return not (element.tag in ("form", "aside") and len(element.text_content()) > total / 2)
    if element.get("hidden") is not None or _INVISIBLE.search(element.get("style", "")):
        return True
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return bool(_AROUND.search(names)) and len(element.text_content()) < total / 2


def _without_declaration(markup: str) -> str:
    """lxml refuses text that declares an encoding: it is decoded already."""
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", markup)
