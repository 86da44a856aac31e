"""Sources, and what any page is made of, as HTML; every word that comes from an article is escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import PurePath
from urllib.parse import urlencode

from assistant.page.words import Words
from assistant.page.words.failures import said
from assistant.script import script_of
from assistant.types import Article, Card, Citation, Paragraph, Place

NONE = "none"
"""The name of the chat model where there is none."""
LANG = {"hans": "zh-Hans", "hant": "zh-Hant", "latin": "en"}
_LEAD = 200
"""Characters shown before a quotation; what stands further before is folded, so that the mark is in sight."""


@dataclass(frozen=True, slots=True)
class View:
    """What rendering needs: the words of the interface, and an article by its id, none where it has left the library."""

    words: Words
    find: Callable[[str], Article | None]


def lang_of(text: str) -> str:
    """The language tag by which a browser chooses the glyphs of a text."""
    return LANG[script_of(text)]


def titled(article: Article | Card) -> str:
    """An article's title; where it has none, the name of its file."""
    return article.title or PurePath(article.path).stem


def heading(title: str, line: str = "") -> str:
    """A page's name, and a line under it; a name alone may be cut short, and is told in full where it is pointed at."""
    if not line:
        return f'<header class="heading"><h1 title="{escape(title)}">{escape(title)}</h1></header>'
    return f'<header class="heading"><h1>{escape(title)}</h1><p>{escape(line)}</p></header>'


def style(words: Words) -> str:
    """The words that Streamlit itself has in English only, put over its own; what it has in a canvas stays as it is."""
    texts = words.frame
    said = {
        "menu": texts.menu,
        "enter": texts.enter,
        "choose": texts.choose,
        "choose-folder": texts.choose_folder,
        "wrong-kind": texts.wrong_kind,
    }
    rules = "".join(f'.stApp {{ --{name}: "{text}"; }}' for name, text in said.items())
    for english, text in texts.tools.items():
        rules += f'[data-testid="stElementToolbarButton"] [aria-label="{english}"]::after {{ content: "{text}"; }}'
    return f"<style>{rules}</style>"


def empty(title: str, line: str) -> str:
    """What stands where nothing is yet, and what to do."""
    head = f'<div class="headline">{escape(title)}</div>' if title else ""
    return f'<div class="empty">{head}<p>{escape(line)}</p></div>'


def model(name: str, words: Words) -> str:
    """Which chat model answers, or that sentences are quoted without one."""
    return note(words.frame.no_model if name == NONE else words.frame.model_is.format(name=name))


def problem(lead: str, line: str, words: Words) -> str:
    """A failure as one line, in the language of the interface."""
    return f'<div class="problem" role="alert"><b>{escape(lead)}</b>{escape(said(line, words.lang))}</div>'


def note(line: str) -> str:
    """A quiet remark of the page itself."""
    return f'<div class="note">{escape(line)}</div>'


def label(text: str) -> str:
    """Any text as the label of a button, which Streamlit takes for Markdown: every sign stands for itself."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", " ".join(text.split())) or "–"


def file_name(text: str) -> str:
    """Any text as the name of a file, without its suffix."""
    return re.sub(r'[\\/:*?"<>|\x00-\x1f.\s]+', " ", text).strip()[:60] or "conversation"


def source(citation: Citation, view: View) -> str:
    """A source: title, publisher, date, paragraph; the paragraph with the quoted characters marked; where else it stands."""
    article = view.find(citation.article_id)
    if article is None:
        return f'{note(view.words.source.gone)}<blockquote class="passage"><mark>{escape(citation.quote)}</mark></blockquote>'
    paragraph = _around(article, citation)
    when = article.published.isoformat() if article.published else ""
    number = (
        view.words.source.paragraph.format(number=paragraph.number) if paragraph.number else view.words.source.headline
    )
    byline = " · ".join(escape(part) for part in (article.publisher, when, number) if part)
    return (
        f'<div class="title" lang="{LANG[script_of(article.title)]}">{escape(titled(article))}</div>'
        f'<div class="byline">{byline}</div>{_passage(article.text, paragraph, citation, view.words)}'
        f"{also(paragraph, article.copies, view)}"
    )


def whole(citation: Citation, view: View) -> str:
    """A link that opens the article in another tab, the citation's characters marked there; none where it is gone."""
    if view.find(citation.article_id) is None:
        return ""
    asked = urlencode(
        {"article": citation.article_id, "start": citation.start, "end": citation.end, "lang": view.words.lang}
    )
    return f'<a class="whole" href="articles?{escape(asked)}" target="_blank">{escape(view.words.source.whole)}</a>'


def _around(article: Article, citation: Citation) -> Paragraph:
    """The paragraph that holds the citation now: an article may have been cut anew since it was cited."""
    alone = Paragraph(article.id, citation.paragraph, citation.start, citation.end, ())
    holding = (p for p in article.paragraphs if p.start <= citation.start and citation.end <= p.end)
    return next(holding, alone)


def _passage(whole: str, paragraph: Paragraph, citation: Citation, words: Words) -> str:
    """The paragraph with the citation's characters marked; a long beginning is folded."""
    shown = _shown_from(paragraph, citation)
    folded = ""
    if shown > paragraph.start:
        label = escape(words.source.before.format(count=shown - paragraph.start))
        folded = f"<details><summary>{label}</summary>{escape(whole[paragraph.start : shown])}</details>"
    lang = LANG[script_of(whole[paragraph.start : paragraph.end])]
    return (
        f'<blockquote class="passage" lang="{lang}">{folded}{escape(whole[shown : citation.start])}'
        f"<mark>{escape(whole[citation.start : citation.end])}</mark>{escape(whole[citation.end : paragraph.end])}</blockquote>"
    )


def _shown_from(paragraph: Paragraph, citation: Citation) -> int:
    """Where the paragraph is shown from: its start, or the sentence `_LEAD` characters before the quotation."""
    if citation.start - paragraph.start < 2 * _LEAD:
        return paragraph.start
    near = (span.start for span in paragraph.sentences if citation.start - _LEAD <= span.start <= citation.start)
    return next(near, citation.start)


def also(paragraph: Paragraph, copies: Sequence[str], view: View) -> str:
    """Where the paragraph stands again, and the names of other files with the same text."""
    places = [_where(place, paragraph.article_id, view) for place in paragraph.also_at]
    places += [view.words.source.also_copy.format(name=PurePath(path).name) for path in copies]
    if not places:
        return ""
    items = "".join(f"<li>{escape(place)}</li>" for place in places)
    return f'<div class="label">{escape(view.words.source.also_at)}</div><ul class="also">{items}</ul>'


def _where(place: Place, article_id: str, view: View) -> str:
    if place.article_id == article_id:
        return view.words.source.also_here.format(start=place.start, end=place.end)
    other = view.find(place.article_id)
    if other is None:
        return view.words.source.gone_title
    when = f" · {other.published}" if other.published else ""
    return view.words.source.also_there.format(title=titled(other), date=when, start=place.start, end=place.end)
