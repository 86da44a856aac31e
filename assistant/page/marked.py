"""Answers and their sources as HTML; every word that comes from an article, a question or a model is escaped.

A citation mark opens its source by the browser's own popover, so it needs no script and no round trip.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from assistant.asking import QUOTING
from assistant.page.words import Words
from assistant.script import script_of
from assistant.show import number_citations
from assistant.types import Answer, Article, Citation, Claim, Paragraph, Place

_LANG = {"hans": "zh-Hans", "hant": "zh-Hant", "latin": "en"}
_LEAD = 200
"""Characters shown before a quotation; what stands further before is folded, so that the mark is in sight."""


@dataclass(frozen=True, slots=True)
class View:
    """What rendering needs: the words of the interface, and an article by its id, none where it has left the library."""

    words: Words
    find: Callable[[str], Article | None]


def heading(title: str, line: str = "") -> str:
    """A page's name, and a line under it."""
    under = f"<p>{escape(line)}</p>" if line else ""
    return f'<header class="heading"><h1>{escape(title)}</h1>{under}</header>'


def style(words: Words) -> str:
    """The words that Streamlit itself has in English only."""
    return f'<style>.stApp {{ --choose: "{words.library.choose}"; }}</style>'


def empty(words: Words) -> str:
    """What to do where the library holds nothing yet."""
    return (
        f'<div class="empty"><div class="headline">{escape(words.frame.empty_title)}</div><p>{escape(words.frame.empty_body)}</p>'
        f"<p>{escape(words.frame.empty_terminal)}<br><code>assistant index articles/</code></p></div>"
    )


def model(name: str, words: Words) -> str:
    """Which chat model answers, or that sentences are quoted without one."""
    return note(words.frame.no_model if name == "none" else words.frame.model_is.format(name=name))


def asked(value: str) -> str:
    """A person's question, shown with exactly its characters."""
    return f'<div class="asked" lang="{_LANG[script_of(value)]}">{escape(value)}</div>'


def problem(lead: str, line: str) -> str:
    """A failure as one line."""
    return f'<div class="problem" role="alert"><b>{escape(lead)}</b>{escape(line)}</div>'


def note(line: str) -> str:
    """A quiet remark of the page itself."""
    return f'<div class="note">{escape(line)}</div>'


def waiting(line: str) -> str:
    """What is shown until the first sentence comes."""
    return f'<div class="waiting" role="status">{escape(line)}</div>'


def last(claims: Sequence[Claim], key: str, view: View) -> str:
    """The last of these claims with its citation marks, and the panels of the sources that no earlier one cites.

    `key` is the turn's name; panels are found by it, so that marks of several turns open their own.
    """
    said = claims[-1]
    numbers = number_citations(claims)
    fresh = set(numbers) - set(number_citations(claims[:-1]))
    marks = panels = ""
    for citation in dict.fromkeys(said.citations):
        number = numbers[citation]
        label = escape(view.words.source.source.format(number=number))
        marks += f'<button class="cite" popovertarget="{key}-{number}" title="{label}" aria-label="{label}">{number}</button>'
        panels += _panel(citation, number, f"{key}-{number}", view) if citation in fresh else ""
    kind, value = "claim", ""
    if said.row:
        kind = "claim computed" if said.row.computed else "claim row"
        value = "" if said.row.computed else f"<b>{escape(said.row.value)}</b>"
    return (
        f'<div class="{kind}" lang="{_LANG[script_of(said.text)]}">{value}<span>{escape(said.text)}</span>{marks}</div>'
        f"{panels}"
    )


def remarks(answer: Answer, view: View) -> str:
    """How the rows of an answer over many articles are to be read, and which articles do not mention it."""
    lines = [view.words.chat.computed] if any(claim.row and claim.row.computed for claim in answer.claims) else []
    lines += answer.notes
    if answer.silent_count:
        found = [article.title or view.words.source.untitled for id_ in answer.silent if (article := view.find(id_))]
        titles = "、".join(f"《{title}》" for title in found)
        rest = view.words.chat.silent_more if answer.silent_count > len(answer.silent) else ""
        lines.append(view.words.chat.silent.format(count=answer.silent_count, titles=titles + rest))
    return "".join(map(note, lines))


def refusal(answer: Answer, view: View) -> str:
    """A refusal with its reason and, open to read, the nearest passage."""
    nearest = ""
    if answer.nearest:
        card = source(answer.nearest, view)
        nearest = f'<div class="label">{escape(view.words.chat.nearest)}</div><div class="nearest">{card}</div>'
    return (
        f'<div class="refusal"><div class="headline">{escape(view.words.chat.refused)}</div>'
        f'<div class="reason">{escape(answer.reason)}</div>{nearest}</div>'
    )


def checks(answer: Answer, words: Words) -> str:
    """Folded: how many sentences were checked, what was left out and why, the model, the time."""
    count = len(answer.claims)
    head = [words.chat.checked.format(count=count) if count else words.chat.checked_none]
    head += [words.chat.left_out.format(count=len(answer.left_out))] if answer.left_out else []
    head.append(words.chat.seconds.format(seconds=answer.timings.total))
    quoting = answer.model == QUOTING
    left_out = "".join(_left_out(said, words) for said in answer.left_out)
    body = f"<ul>{left_out}</ul>" if left_out else (note(words.chat.left_out_none) if count and not quoting else "")
    rows = {
        words.chat.model: words.chat.quoting if quoting else answer.model,
        words.chat.time: words.chat.time_parts.format(
            total=answer.timings.total,
            retrieve=answer.timings.retrieve,
            model=answer.timings.model,
            verify=answer.timings.verify,
        ),
    }
    if answer.usage.prompt_tokens:
        usage = answer.usage
        rows[words.chat.tokens] = words.chat.tokens_parts.format(
            prompt=usage.prompt_tokens, completion=usage.completion_tokens
        )
    table = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in rows.items())
    return f'<details class="checks"><summary>{" · ".join(map(escape, head))}</summary>{body}<dl>{table}</dl></details>'


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
        f'<div class="title" lang="{_LANG[script_of(article.title)]}">{escape(article.title or view.words.source.untitled)}</div>'
        f'<div class="byline">{byline}</div>{_passage(article.text, paragraph, citation, view.words)}'
        f"{_also(paragraph, view)}"
    )


def titles(articles: Sequence[Article], limit: int, words: Words) -> str:
    """How many articles the library holds, and the first `limit` titles with publisher and date."""
    many = words.library.count_one if len(articles) == 1 else words.library.count
    head = f'<div class="count note">{escape(many.format(count=len(articles)))}</div>'
    items = "".join(
        f'<li lang="{_LANG[script_of(article.title)]}">{escape(article.title or words.source.untitled)}'
        f"<small>{escape(' · '.join(filter(None, (article.publisher, str(article.published or '')))))}</small></li>"
        for article in articles[:limit]
    )
    rest = len(articles) - limit
    return f'{head}<ul class="titles">{items}</ul>' + (note(words.library.more.format(count=rest)) if rest > 0 else "")


def _panel(citation: Citation, number: int, key: str, view: View) -> str:
    label, close = escape(view.words.source.source.format(number=number)), escape(view.words.source.close)
    return (
        f'<div id="{key}" class="source" popover="auto" role="dialog" aria-label="{label}"><div class="bar"><b>{label}</b>'
        f'<button class="close" popovertarget="{key}" popovertargetaction="hide" title="{close}" aria-label="{close}">×</button>'
        f"</div>{source(citation, view)}</div>"
    )


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
    lang = _LANG[script_of(whole[paragraph.start : paragraph.end])]
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


def _also(paragraph: Paragraph, view: View) -> str:
    if not paragraph.also_at:
        return ""
    places = "".join(f"<li>{escape(_where(place, paragraph.article_id, view))}</li>" for place in paragraph.also_at)
    return f'<div class="label">{escape(view.words.source.also_at)}</div><ul class="also">{places}</ul>'


def _where(place: Place, article_id: str, view: View) -> str:
    if place.article_id == article_id:
        return view.words.source.also_here.format(start=place.start, end=place.end)
    other = view.find(place.article_id)
    if other is None:
        return view.words.source.gone_title
    when = f" · {other.published}" if other.published else ""
    return view.words.source.also_there.format(
        title=other.title or view.words.source.untitled, date=when, start=place.start, end=place.end
    )


def _left_out(said: Claim, words: Words) -> str:
    why = "；".join(f"{words.chat.issues[issue.kind]}（{issue.detail}）" for issue in said.issues)
    return f'<li lang="{_LANG[script_of(said.text)]}">{escape(said.text)}<small>{escape(why)}</small></li>'
