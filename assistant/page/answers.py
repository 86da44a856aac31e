"""Questions and answers as HTML; every word that comes from an article, a question or a model is escaped.

A citation mark opens its source by the browser's own popover, so it needs no script and no round trip.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from assistant.asking import QUOTING
from assistant.page.marked import LANG, View, note, source, titled, whole
from assistant.page.words import Words
from assistant.script import script_of
from assistant.show import number_citations
from assistant.types import Answer, Citation, Claim


def asked(value: str) -> str:
    """A person's question, shown with exactly its characters."""
    return f'<div class="asked" lang="{LANG[script_of(value)]}">{escape(value)}</div>'


def waiting(line: str, seconds: int) -> str:
    """What is shown until the next sentence comes, and for how long it has been so."""
    return f'<div class="waiting" role="status">{escape(line)}<span aria-hidden="true">{seconds} s</span></div>'


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
        f'<div class="{kind}" lang="{LANG[script_of(said.text)]}">{value}<span>{escape(said.text)}</span>{marks}</div>'
        f"{panels}"
    )


def stopped(words: Words) -> str:
    """The end of an answer that was stopped or broken off."""
    return f'<div class="stopped">{escape(words.chat.stopped)}</div>'


def remarks(answer: Answer, view: View) -> str:
    """How the rows of an answer over many articles are to be read, and which articles do not mention it."""
    lines = [view.words.chat.computed] if any(claim.row and claim.row.computed for claim in answer.claims) else []
    lines += answer.notes
    if answer.silent_count:
        found = [titled(article) for id_ in answer.silent if (article := view.find(id_))]
        titles = "、".join(f"《{title}》" for title in found)
        rest = view.words.chat.silent_more if answer.silent_count > len(answer.silent) else ""
        lines.append(view.words.chat.silent.format(count=answer.silent_count, titles=titles + rest))
    return "".join(map(note, lines))


def refusal(answer: Answer, view: View) -> str:
    """A refusal with its reason and, open to read, the nearest passage."""
    nearest = ""
    if answer.nearest:
        card = source(answer.nearest, view) + whole(answer.nearest, view)
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
    rows = {words.chat.rewritten: answer.rewritten} if answer.rewritten else {}
    rows |= {
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


def _panel(citation: Citation, number: int, key: str, view: View) -> str:
    label, close = escape(view.words.source.source.format(number=number)), escape(view.words.source.close)
    return (
        f'<div id="{key}" class="source" popover="auto" role="dialog" aria-label="{label}"><div class="bar"><b>{label}</b>'
        f'<button class="close" popovertarget="{key}" popovertargetaction="hide" title="{close}" aria-label="{close}">×</button>'
        f"</div>{source(citation, view)}{whole(citation, view)}</div>"
    )


def _left_out(said: Claim, words: Words) -> str:
    why = "；".join(f"{words.chat.issues[issue.kind]}（{issue.detail}）" for issue in said.issues)
    return f'<li lang="{LANG[script_of(said.text)]}">{escape(said.text)}<small>{escape(why)}</small></li>'
