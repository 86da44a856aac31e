"""Questions with known answers, and what a run of them comes to: facts told, evidence cited, refusals, figures, time."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from assistant.english import numerals, retold
from assistant.errors import UsageError
from assistant.numbers import Match, compare, quantities
from assistant.script import fold, script_of
from assistant.types import Answer, Article, Citation, Claim, Span

UNANSWERABLE = "unanswerable"
"""The type of a question that the articles cannot answer."""
_BRACKETED = re.compile(r"\([^()]*[一-鿿][^()]*\)")
_REMEDY = 'each line is a JSON object such as {"id": "q1", "question": "…", "facts": [["82家"]], "evidence": []}'


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that an answer should cite: the file name of their article, and the text."""

    article: str
    quote: str


@dataclass(frozen=True, slots=True)
class Case:
    """A question; of each of its `facts`, which are groups of spellings, an answer must have one spelling."""

    id: str
    question: str
    type: str
    facts: tuple[tuple[str, ...], ...]
    evidence: tuple[Quote, ...]

    @property
    def answerable(self) -> bool:
        """Whether it has an answer in the articles."""
        return self.type != UNANSWERABLE


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one question came to; the counts are of facts, of evidence, of citations and of figures."""

    case: Case
    answer: Answer
    first: float
    """Seconds to the first verified sentence, or to the refusal."""
    told: int
    proved: int
    """Told facts that stand in the characters cited for them."""
    cited: int
    """Evidence that a citation meets."""
    citations: int
    meeting: int
    """Citations that meet evidence."""
    right: int
    """Citations that meet evidence, or hold a fact that their claim tells."""
    unsupported: int
    """Figures shown that their citations lack."""


@dataclass(frozen=True, slots=True)
class Score:
    """What a run came to: pairs are (how many, of how many), times are medians in seconds."""

    questions: int
    facts_told: tuple[int, int]
    facts_proved: tuple[int, int]
    evidence_cited: tuple[int, int]
    citations_meeting_evidence: tuple[int, int]
    citations_right: tuple[int, int]
    unanswerable_refused: tuple[int, int]
    answerable_refused: tuple[int, int]
    unsupported_numbers: int
    first_sentence_seconds: float
    answer_seconds: float
    prompt_tokens: int
    completion_tokens: int


def read_cases(file: Path) -> tuple[Case, ...]:
    """The questions of a file of JSON lines; raises `UsageError` that names the line where it is broken."""
    try:
        lines = file.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise UsageError(f"{file} is not UTF-8 text", _REMEDY) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"cannot read {file}: {reason}", "name a file of questions") from error
    cases = tuple(_case(line, f"{file}, line {number}", number) for number, line in enumerate(lines, 1) if line.strip())
    if not cases:
        raise UsageError(f"{file} has no questions", _REMEDY)
    return cases


def judge(case: Case, answer: Answer, first: float, articles: Mapping[str, Article]) -> Outcome:
    """Holds an answer against what was expected; `articles` are those of the evidence, by file name.

    Raises `UsageError` where the evidence stands in no article.
    """
    told = [group for group in case.facts if _has(group, answer.text)]
    places = [_places(case, quote, articles) for quote in case.evidence]
    citations = list(dict.fromkeys(citation for claim in answer.claims for citation in claim.citations))
    met = {citation for citation in citations if any(_meets(citation, place) for place in places)}
    right = met | {
        citation for claim in answer.claims for citation in claim.citations if _carries(case, claim, citation)
    }
    return Outcome(
        case=case,
        answer=answer,
        first=first,
        told=len(told),
        proved=sum(_has(group, "\n".join(citation.quote for citation in citations)) for group in told),
        cited=sum(any(_meets(citation, place) for citation in citations) for place in places),
        citations=len(citations) if places else 0,
        meeting=len(met),
        right=len(right) if places else 0,
        unsupported=sum(map(_unsupported, answer.claims)),
    )


def score(outcomes: Sequence[Outcome]) -> Score:
    """The outcomes together; there must be one at least."""
    in_vain = [o.answer.refused for o in outcomes if not o.case.answerable]
    answerable = [o.answer.refused for o in outcomes if o.case.answerable]
    told = sum(o.told for o in outcomes)
    return Score(
        questions=len(outcomes),
        facts_told=(told, sum(len(o.case.facts) for o in outcomes)),
        facts_proved=(sum(o.proved for o in outcomes), told),
        evidence_cited=(sum(o.cited for o in outcomes), sum(len(o.case.evidence) for o in outcomes)),
        citations_meeting_evidence=(sum(o.meeting for o in outcomes), sum(o.citations for o in outcomes)),
        citations_right=(sum(o.right for o in outcomes), sum(o.citations for o in outcomes)),
        unanswerable_refused=(sum(in_vain), len(in_vain)),
        answerable_refused=(sum(answerable), len(answerable)),
        unsupported_numbers=sum(o.unsupported for o in outcomes),
        first_sentence_seconds=median(o.first for o in outcomes),
        answer_seconds=median(o.answer.timings.total for o in outcomes),
        prompt_tokens=sum(o.answer.usage.prompt_tokens for o in outcomes),
        completion_tokens=sum(o.answer.usage.completion_tokens for o in outcomes),
    )


def read_score(file: Path) -> Score:
    """The score of an earlier run, from what `assistant eval --json` printed; raises `UsageError`."""
    try:
        row: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))["score"]
        values: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in row.items()}
        return Score(**values)
    except OSError as error:
        raise UsageError(f"cannot read {file}: {error.strerror}", "name a file that `eval --json` printed") from error
    except (ValueError, TypeError, KeyError) as error:
        raise UsageError(f"{file} is no run", "name a file that `assistant eval --json` printed") from error


def _case(line: str, where: str, number: int) -> Case:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise UsageError(f"{where} is no JSON: {error}", _REMEDY) from error
    if not isinstance(row, dict) or not isinstance(row.get("question"), str) or not row["question"].strip():
        raise UsageError(f"{where} has no question", _REMEDY)
    facts, evidence = row.get("facts") or [], row.get("evidence") or []
    if not _is_list(facts, lambda group: _is_list(group, lambda each: isinstance(each, str) and each) and group):
        raise UsageError(f"{where}: facts is no list of lists of spellings", _REMEDY)
    if not _is_list(evidence, _is_quote):
        raise UsageError(f"{where}: evidence is no list of articles with quotes", _REMEDY)
    return Case(
        id=str(row.get("id", number)),
        question=row["question"],
        type=str(row.get("type") or ""),
        facts=tuple(map(tuple, facts)),
        evidence=tuple(Quote(each["article"], each["quote"]) for each in evidence),
    )


def _is_list(value: Any, right: Any) -> bool:
    return isinstance(value, list) and all(map(right, value))


def _is_quote(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(value.get(k), str) and value[k] for k in ("article", "quote"))


def _has(group: Sequence[str], text: str) -> bool:
    return any(fold(spelling) in fold(text) for spelling in group)


def _places(case: Case, quote: Quote, articles: Mapping[str, Article]) -> list[tuple[str, Span]]:
    """Every place where the quoted words stand: an article may say them twice."""
    article = articles.get(quote.article)
    if article is None:
        raise UsageError(f"question {case.id}: no indexed article has the file name {quote.article}", "index it first")
    text, wanted = fold(article.text), fold(quote.quote)
    places, at = [], text.find(wanted)
    while at >= 0:
        places.append((article.id, Span(at, at + len(wanted))))
        at = text.find(wanted, at + 1)
    if not places:
        raise UsageError(
            f"question {case.id}: its evidence does not stand in {quote.article}", "quote the article word for word"
        )
    return places


def _meets(citation: Citation, places: Sequence[tuple[str, Span]]) -> bool:
    return any(
        citation.article_id == article and citation.start < span.end and span.start < citation.end
        for article, span in places
    )


def _carries(case: Case, claim: Claim, citation: Citation) -> bool:
    """Whether a citation holds an expected fact that its claim tells: a list's further item, the place that names whom."""
    return any(
        fold(each) in fold(claim.text) and fold(each) in fold(citation.quote) for group in case.facts for each in group
    )


def _unsupported(claim: Claim) -> int:
    if claim.row and claim.row.computed:  # a sum stands in no source: its parts do
        return 0
    cited = "\n".join(citation.quote for citation in claim.citations)
    chinese, english = claim.text, frozenset[str]()
    if script_of(claim.text) == "latin":  # 297.13万元 is 2.9713 million yuan
        chinese = " ".join(_BRACKETED.findall(claim.text))
        english = numerals(_BRACKETED.sub("", claim.text)) - retold(cited)
    known = quantities(cited, idioms=True)
    return len(english) + sum(all(compare(k, q) is not Match.SAME for k in known) for q in quantities(chinese))
