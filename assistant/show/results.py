"""Answers, hits and summaries to text, Markdown and JSON; what is shown of a source is its own characters."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from assistant.script import script_of
from assistant.types import Answer, Article, Citation, Claim, Hit, Summary

_WORDS = {
    "zh": {
        "understood": "理解为：{question}",
        "refused": "没有可靠的答案。",
        "nearest": "最接近的原文：",
        "left_out": "有 {count} 句草稿未能由原文证实，没有显示。",
        "place": "《{title}》{date}{where}",
        "paragraph": "第{number}段",
        "headline": "标题",
        "none": "没有找到。",
        "who": "对象",
        "figure": "数字",
        "source": "原文",
        "silent": "另有 {count} 篇文章没有提到：{titles}",
        "more": "等",
        "summaries": "摘要",
        "lead": "导语",
        "measures": "做法与成效",
        "figures": "其他数据",
        "people": "人物",
        "outlook": "下一步",
        "sources": "出处",
        "cited": "引用了文中{figures:.0%}的数字、{paragraphs:.0%}的段落。",
        "chinese": "",
        "translated": "",
    },
    "en": {
        "understood": "Understood as: {question}",
        "refused": "The articles give no reliable answer.",
        "nearest": "The nearest passage:",
        "left_out": "{count} drafted sentence(s) could not be proved from the articles and are not shown.",
        "place": "“{title}” {date}{where}",
        "paragraph": "paragraph {number}",
        "headline": "headline",
        "none": "Nothing found.",
        "who": "Of",
        "figure": "Figure",
        "source": "In the article",
        "silent": "Articles that do not mention it: {count}, {titles}",
        "more": " …",
        "summaries": "Summaries",
        "lead": "In brief",
        "measures": "What was done",
        "figures": "Further figures",
        "people": "People",
        "outlook": "What comes next",
        "sources": "Sources",
        "cited": "Cites {figures:.0%} of the article's figures and {paragraphs:.0%} of its paragraphs.",
        "chinese": "{count} sentence(s) stand in Chinese: no translation of them passed the checks.",
        "translated": "The English is a machine's: its figures and what they count, dates, names and offices were checked against "
        "the Chinese, its other words only roughly. What the sources below say is what holds.",
    },
}


def language(text: str) -> str:
    """The interface language for a question: `en` where it has no Han characters, else `zh`."""
    return "en" if script_of(text) == "latin" else "zh"


def to_json(value: Any, indent: int | None = None) -> str:
    """A result as JSON with its dataclasses' own field names; dates as ISO 8601, Chinese kept as it is."""
    return json.dumps(_plain(value), ensure_ascii=False, indent=indent)


def sources_text(answer: Answer, articles: Mapping[str, Article]) -> str:
    """What stands under an answer: its sources and what was left out; of a refusal the reason and the nearest passage."""
    words = _WORDS[language(answer.question)]
    understood = words["understood"].format(question=answer.rewritten) if answer.rewritten else ""
    if answer.refused:
        lines = [understood, words["refused"], answer.reason]
        if answer.nearest:
            lines += [words["nearest"], *_source(answer.nearest, articles, words)]
        return "\n".join(line for line in lines if line)
    lines = ["", understood] if understood else [""]
    for citation, number in number_citations(answer.claims).items():
        place, quote = _source(citation, articles, words)
        lines += [f"[{number}] {place}", quote]
    remarks = [*answer.notes, *_silent(answer, articles, words)]
    lines += ["", *remarks] if remarks else []
    if answer.left_out:
        lines += ["", words["left_out"].format(count=len(answer.left_out))]
    return "\n".join(lines)


def table(answer: Answer) -> str:
    """The rows of an answer over many articles as a Markdown table, under what was computed from them; else empty."""
    words = _WORDS[language(answer.question)]
    numbers = number_citations(answer.claims)
    rows = [(claim, claim.row) for claim in answer.claims if claim.row]
    lines = [f"{markdown(claim.text)}{_marks(claim, numbers)}" for claim, row in rows if row.computed]
    lines += ["", f"| {words['who']} | {words['figure']} | {words['source']} |", "|---|---|---|"] if rows else []
    lines += [
        f"| {markdown(_line(row.subject))} | {markdown(_line(row.value))} | {markdown(_line(_told(claim)))}{_marks(claim, numbers)} |"
        for claim, row in rows
        if not row.computed
    ]
    return "\n".join(lines).strip()


def hits_text(hits: Sequence[Hit], articles: Mapping[str, Article]) -> str:
    """Search hits for a terminal: rank, score, place and text."""
    if not hits:
        return _WORDS["zh"]["none"]
    return "\n".join(
        f"{rank}. {hit.score:.3f}  {place(hit.passage.article_id, hit.passage.paragraph, articles)}\n   {_line(hit.passage.text)}"
        for rank, hit in enumerate(hits, start=1)
    )


def summary_markdown(summary: Summary, article: Article, lang: str = "zh") -> str:
    """A summary as Markdown; every sentence carries the numbers of its citations, which are quoted at the end."""
    words = _WORDS[lang]
    numbers = number_citations(
        [summary.headline, *_headed(summary), *summary.figures, *summary.people, *summary.outlook]
    )
    byline = " · ".join(filter(None, (article.publisher, str(article.published or ""), article.author)))
    lines = [f"# {_cited(summary.headline, numbers)}", "", *([markdown(byline), ""] if byline else [])]
    for part in ("lead", "measures", "figures", "people", "outlook"):
        claims: Sequence[Claim] = getattr(summary, part)
        if not claims:
            continue
        lines += [f"## {words[part]}", ""]
        for claim in _headed(summary)[len(summary.lead) :] if part == "measures" else claims:
            heading = any(claim is each for each in summary.headings)
            lines += ["", f"### {_cited(claim, numbers)}", ""] if heading else [f"- {_cited(claim, numbers)}"]
        lines += [""]
    lines += [f"## {words['sources']}", ""]
    lines += [
        f"{number}. {_where(c, words)} [{c.start}–{c.end}]: {markdown(_line(c.quote))}" for c, number in numbers.items()
    ]
    return "\n".join([*lines, "", *_summary_notes(summary, words)]).replace("\n\n\n", "\n\n") + "\n"


def _headed(summary: Summary) -> list[Claim]:
    """The lead, and the measures each under the last heading that stands before it in the text."""
    found, waiting = [*summary.lead], list(summary.headings)
    for claim in summary.measures:
        start = max(citation.start for citation in claim.citations)
        before = [heading for heading in waiting if heading.citations[0].start <= start]
        found += [*before[-1:], claim]
        waiting = waiting[len(before) :]
    return found


def _summary_notes(summary: Summary, words: Mapping[str, str]) -> list[str]:
    """What the summary cites of the article, and what it does not show, or not in the language asked for."""
    shares = {"figures": summary.coverage.figures, "paragraphs": summary.coverage.paragraphs}
    claims = [summary.headline, *_headed(summary), *summary.figures, *summary.people, *summary.outlook]
    chinese = sum(script_of(claim.text) != "latin" for claim in claims)
    notes = [*summary.notes, words["cited"].format(**shares)]
    notes += [words["left_out"].format(count=len(summary.left_out))] if summary.left_out else []
    notes += [words["chinese"].format(count=chinese)] if chinese and words["chinese"] else []
    notes += [words["translated"]] if chinese < len(claims) and words["translated"] else []
    return notes


def _cited(claim: Claim, numbers: Mapping[Citation, int]) -> str:
    return f"{markdown(_line(claim.text))}{_marks(claim, numbers)}"


def _where(citation: Citation, words: Mapping[str, str]) -> str:
    return words["paragraph"].format(number=citation.paragraph) if citation.paragraph else words["headline"]


def summaries_index(titles: Mapping[str, str], lang: str = "zh") -> str:
    """A list of the summaries' files, as Markdown; `titles` by article id."""
    rows = [f"- [{markdown(title)}]({id_}.md)" for id_, title in titles.items()]
    return "\n".join([f"# {_WORDS[lang]['summaries']}", "", *(row.rstrip() for row in rows)]) + "\n"


def number_citations(claims: Sequence[Claim]) -> dict[Citation, int]:
    """Each distinct citation with its number, from 1, in the order of the claims."""
    distinct = dict.fromkeys(citation for claim in claims for citation in claim.citations)
    return {citation: number for number, citation in enumerate(distinct, start=1)}


def marked(claim: Claim, numbers: Mapping[Citation, int]) -> str:
    """A claim's text followed by its citation numbers, such as `…近4000人。[1]`."""
    return claim.text + _marks(claim, numbers) + " " * claim.text[-1:].isascii()


def place(article_id: str, paragraph: int, articles: Mapping[str, Article], lang: str = "zh") -> str:
    """Where something stands, in words: title, date and paragraph number."""
    article = articles[article_id]
    when = f"{article.published} " if article.published else ""
    words = _WORDS[lang]
    where = words["paragraph"].format(number=paragraph) if paragraph else words["headline"]
    return words["place"].format(title=article.title, date=when, where=where)


def markdown(text: str) -> str:
    """Source text made safe inside Markdown: marks that would become links, images, HTML or emphasis are escaped."""
    return "".join(f"\\{char}" if char in r"\`*_{}[]<>#|!~$" else char for char in text)


def _marks(claim: Claim, numbers: Mapping[Citation, int]) -> str:
    return "".join(f"[{numbers[citation]}]" for citation in claim.citations)


def _told(claim: Claim) -> str:
    """A row's text without the name that the program put before the source's words."""
    subject = claim.row.subject if claim.row else ""
    return (
        claim.text.removeprefix(subject).lstrip("：: ")
        if claim.text.startswith((f"{subject}：", f"{subject}: "))
        else claim.text
    )


def _silent(answer: Answer, articles: Mapping[str, Article], words: Mapping[str, str]) -> list[str]:
    if not answer.silent_count:
        return []
    titles = "、".join(f"《{articles[id_].title}》" for id_ in answer.silent if id_ in articles)
    rest = words["more"] if answer.silent_count > len(answer.silent) else ""
    return [words["silent"].format(count=answer.silent_count, titles=titles + rest)]


def _source(citation: Citation, articles: Mapping[str, Article], words: Mapping[str, str]) -> list[str]:
    lang = "zh" if words is _WORDS["zh"] else "en"
    where = place(citation.article_id, citation.paragraph, articles, lang)
    return [f"{where} [{citation.start}–{citation.end}]", f"    {_line(citation.quote)}"]


def _line(text: str) -> str:
    return " ".join(text.split())


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(item) for name, item in asdict(value).items()}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value
