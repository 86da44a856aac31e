"""The sentences that may speak for a question, and the paragraphs around the best of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.asking.desk import Desk
from assistant.evidence import evidence_of, headline
from assistant.names import words
from assistant.relevance import shared
from assistant.script import fold
from assistant.types import Asked, Evidence, Hit, Passage, Question

_PARAGRAPHS = 3
_WINDOW = 240
_NEAREST = 16
"""Sentences whose meaning is looked at: a tenth of a second."""
_BEFORE = 100
_READ = 400
"""Characters before a sentence, and in all, by which its meaning is judged."""
_COSINE, _SHARED = 4.0, 0.3
"""Weights of the cosine and of shared terms beside the share of topics; E5's cosines lie within a tenth of one another."""
_LISTED = re.compile("哪些|哪几|分别|包括|分为|几个方面|什么内容|内容是|各是|有何|列出")


def is_list(question: Question) -> bool:
    """Whether the items of a list, or a meaning that may have several, are asked for."""
    return question.asked is Asked.MEANING or bool(_LISTED.search(fold(question.search)))


def gather(hits: Sequence[Hit], desk: Desk) -> list[Evidence]:
    """The sentences of the hits' paragraphs, the best hit's first, and then the titles of their articles."""
    articles = {hit.passage.article_id: desk.article(hit.passage.article_id) for hit in hits}
    places = dict.fromkeys((hit.passage.article_id, hit.passage.paragraph) for hit in hits)
    found = [
        sentence
        for article_id, number in places
        for sentence in evidence_of(articles[article_id], articles[article_id].paragraphs[number - 1])
    ]
    # A title that is no sentence (捷克斯洛伐克) names something and tells nothing of it.
    titles = (
        title for title in map(headline, articles.values()) if title and any(w.tag == "v" for w in words(title.text))
    )
    return [*found, *titles]


def nearest_first(
    question: Question, ranked: Sequence[tuple[float, Evidence]], desk: Desk
) -> list[tuple[float, Evidence]]:
    """Ranked sentences with the best of them in the order of what they say, not of their words alone.

    The cosine tells apart sentences that share the question's words: the weights are those that put the sentence with
    the answer first most often (benchmarks/README.md, "Which sentence comes first").
    """
    best, rest = ranked[:_NEAREST], ranked[_NEAREST:]
    if len(best) < 2 or question.asked is Asked.MEANING:  # the word that is explained says more
        return list(ranked)
    return [*((share, sentence) for _, share, sentence in by_nearness(question, best, desk)), *rest]


def by_nearness(
    question: Question, ranked: Sequence[tuple[float, Evidence]], desk: Desk
) -> list[tuple[float, float, Evidence]]:
    """The first of ranked sentences with their nearness (0 to 5.3) before the share of topics, nearest first."""
    best = ranked[:_NEAREST]
    texts = [f"{s.title}\n{s.before[-_BEFORE:]}{s.text}"[:_READ] for _, s in best]
    near = [
        (share + _COSINE * cosine + _SHARED * shared(question, sentence), share, sentence)
        for (share, sentence), cosine in zip(best, desk.near(question.search, texts) if texts else (), strict=True)
    ]
    return sorted(near, key=lambda each: -each[0])


def merged(ranks: Sequence[list[tuple[float, Evidence]]]) -> list[tuple[float, Evidence]]:
    """The sentences that may speak for any part of a question, best first."""
    if len(ranks) == 1:
        return ranks[0]
    best: dict[Evidence, float] = {}
    for share, sentence in (pair for ranked in ranks for pair in ranked):
        best[sentence] = max(share, best.get(sentence, 0.0))
    return sorted(((share, sentence) for sentence, share in best.items()), key=lambda pair: -pair[0])


def excerpts(ranked: Sequence[Evidence], evidence: Sequence[Evidence], desk: Desk) -> list[Passage]:
    """What the model reads: the paragraphs of the best sentences, long ones cut to the sentences around."""
    passages: list[Passage] = []
    for article_id, number in list(dict.fromkeys((s.article_id, s.paragraph) for s in ranked))[:_PARAGRAPHS]:
        sentences = [s for s in evidence if (s.article_id, s.paragraph) == (article_id, number)]
        best = next(s for s in ranked if (s.article_id, s.paragraph) == (article_id, number))
        kept = _around(sentences, sentences.index(best))
        text = "".join(sentence.text for sentence in kept)
        article = desk.article(article_id)
        passages.append(Passage(article_id, number, kept[0].start, kept[-1].end, text, article.title))
    return passages


def _around(sentences: Sequence[Evidence], best: int) -> Sequence[Evidence]:
    low, high = best, best + 1
    size = len(sentences[best].text)
    while True:
        before = len(sentences[low - 1].text) if low else _WINDOW
        after = len(sentences[high].text) if high < len(sentences) else _WINDOW
        if size + min(before, after) > _WINDOW:
            return sentences[low:high]
        if before <= after:
            low, size = low - 1, size + before
        else:
            high, size = high + 1, size + after
