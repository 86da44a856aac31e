"""A conversation as something to read or to ask again: its parts for any format, Markdown, and the format of `eval`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from assistant.evaluation import UNANSWERABLE
from assistant.numbers import quantities
from assistant.show.results import markdown, number_citations
from assistant.types import Answer, Article, Citation, Conversation, Exchange, Scope

Find = Callable[[str], Article | None]
"""An article by its id; none where it has left the library."""

_BEGINNING = re.compile(r"^(\d*)([-+=.)])")

_WORDS = {
    "zh": {
        "asked": "提问时间：{when}",
        "understood": "理解为：{question}",
        "only": "只问这些文章：{scope}",
        "refused": "文章里没有可靠的答案：{reason}",
        "nearest": "最接近的原文",
        "stopped": "回答在这里停止，没有写完。",
        "problem": "没能回答：{problem}",
        "left_out": "有 {count} 句草稿未能由原文证实，没有收入。",
        "model": "回答：{model}",
        "place": "《{title}》 {byline}：{quote}",
        "paragraph": "第{number}段",
        "headline": "标题",
        "characters": "第 {start}–{end} 字",
        "gone": "已不在资料库里的文章",
        "proof": "每一句都由所注原文逐字证实。",
    },
    "en": {
        "asked": "Asked: {when}",
        "understood": "Understood as: {question}",
        "only": "Asked only of: {scope}",
        "refused": "The articles give no reliable answer: {reason}",
        "nearest": "The nearest passage",
        "stopped": "The answer stopped here and is not complete.",
        "problem": "No answer: {problem}",
        "left_out": "{count} drafted sentence(s) could not be proved from the articles and are not included.",
        "model": "Answered by: {model}",
        "place": "“{title}” {byline}: {quote}",
        "paragraph": "paragraph {number}",
        "headline": "headline",
        "characters": "characters {start}–{end}",
        "gone": "an article that is no longer in the library",
        "proof": "Every sentence is proved by the words of the article in its note.",
    },
}


@dataclass(frozen=True, slots=True)
class Said:
    """A line of a transcript with the notes that belong to it; a `remark` is the program's and no part of the answer."""

    text: str
    notes: tuple[Citation, ...] = ()
    remark: bool = False


def said(exchange: Exchange, find: Find, lang: str) -> Iterator[Said]:
    """What stands under a question, line by line."""
    words, answer = _WORDS[lang], exchange.answer
    yield Said(words["asked"].format(when=f"{exchange.asked.astimezone():%Y-%m-%d %H:%M}"), remark=True)
    if exchange.within != Scope():
        yield Said(words["only"].format(scope=_scope(exchange.within, find, words["gone"])), remark=True)
    if answer and answer.rewritten:
        yield Said(words["understood"].format(question=answer.rewritten), remark=True)
    for claim in exchange.claims:
        yield Said(claim.text, claim.citations)
    if exchange.problem:
        yield Said(words["problem"].format(problem=exchange.problem), remark=True)
    elif answer is None:
        yield Said(words["stopped"], remark=True)
    else:
        yield from _closing(answer, words)


def note(citation: Citation, find: Find, lang: str) -> str:
    """Where a citation stands, and its words."""
    words, article = _WORDS[lang], find(citation.article_id)
    where = words["paragraph"].format(number=citation.paragraph) if citation.paragraph else words["headline"]
    characters = words["characters"].format(start=citation.start, end=citation.end)
    day = str(article.published or "") if article else ""
    byline = " · ".join(filter(None, (article.publisher if article else "", day, where, characters)))
    title = article.title if article else words["gone"]
    return words["place"].format(title=title, byline=byline, quote=" ".join(citation.quote.split()))


def proof(lang: str) -> str:
    """What a reader of the file should know of its sentences."""
    return _WORDS[lang]["proof"]


def numbered(lines: Sequence[Said]) -> dict[Citation, int]:
    """Every citation of these lines with its number, from 1."""
    distinct = dict.fromkeys(citation for line in lines for citation in line.notes)
    return {citation: number for number, citation in enumerate(distinct, start=1)}


def conversation_markdown(conversation: Conversation, find: Find, lang: str) -> str:
    """A conversation as Markdown with footnotes; every sign of a source or a question stands for itself."""
    told = [list(said(exchange, find, lang)) for exchange in conversation.exchanges]
    numbers = numbered([line for lines in told for line in lines])
    lines = [f"# {_line(conversation.title)}", "", f"*{_line(proof(lang))}*", ""]
    for exchange, under in zip(conversation.exchanges, told, strict=True):
        lines += [f"## {_line(exchange.question)}", ""]
        for each in under:
            marks = "".join(f"[^{numbers[citation]}]" for citation in each.notes)
            lines += [f"*{_line(each.text)}*{marks}" if each.remark else f"{_line(each.text)}{marks}", ""]
    lines += [f"[^{number}]: {_line(note(citation, find, lang))}" for citation, number in numbers.items()]
    return "\n".join(lines) + "\n"


def cases(exchanges: Sequence[Exchange], find: Find) -> str:
    """Judged answers as the questions of `assistant eval`, one a line.

    A good answer's figures are the facts to tell again and its citations the evidence; a good refusal is right to come
    again. What a bad answer should have been nobody has said: its question stands alone with the note.
    """
    lines = [_case(number, exchange, find) for number, exchange in enumerate(exchanges, start=1)]
    return "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines)


def _case(number: int, exchange: Exchange, find: Find) -> dict[str, object]:
    verdict, answer = exchange.verdict, exchange.answer
    case: dict[str, object] = {"id": f"q{number}", "question": exchange.full, "facts": [], "evidence": []}
    if verdict and verdict.good and answer and answer.refused:
        case["type"] = UNANSWERABLE
    elif verdict and verdict.good:
        figures = dict.fromkeys(figure.text for claim in exchange.claims for figure in quantities(claim.text))
        case["facts"] = [[figure] for figure in figures]
        case["evidence"] = [
            {"article": PurePath(article.path).name, "quote": citation.quote}
            for citation in number_citations(exchange.claims)
            if (article := find(citation.article_id))
        ]
    return {**case, "good": bool(verdict and verdict.good), "note": verdict.note if verdict else ""}


def _closing(answer: Answer, words: dict[str, str]) -> Iterator[Said]:
    if answer.refused:
        yield Said(words["refused"].format(reason=answer.reason), remark=True)
        if answer.nearest:
            yield Said(words["nearest"], (answer.nearest,), remark=True)
    yield from (Said(line, remark=True) for line in answer.notes)
    if answer.left_out:
        yield Said(words["left_out"].format(count=len(answer.left_out)), remark=True)
    yield Said(words["model"].format(model=answer.model), remark=True)


def _scope(scope: Scope, find: Find, gone: str) -> str:
    titles = [f"《{article.title if (article := find(id_)) else gone}》" for id_ in scope.articles]
    between = f"{scope.since or ''} – {scope.until or ''}" if scope.since or scope.until else ""
    return "、".join([*titles, *scope.publishers, *filter(None, [between])])


def _line(text: str) -> str:
    """A text as a line that is no heading, list or rule either."""
    return _BEGINNING.sub(r"\1\\\2", markdown(" ".join(text.split())))
