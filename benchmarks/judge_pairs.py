"""Questions with a sentence that answers and others near it that do not, from DRCD and CRUD; and NoMIRACL's sentences.

A sentence comes with its article's title and the text before it, all folded. Negatives are what a search would bring:
sentences of the same article, the nearest of others by cosine and by shared words, and the answering one without the
clause that has the answer. None of them holds the answer's characters.
"""

from __future__ import annotations

import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from nomiracl import articles
from retrieval import rows

from assistant.evidence import evidence_of
from assistant.script import fold, terms
from assistant.sentences import sentences
from assistant.types import Embedder

_CLAUSE = re.compile("(?<=[,;])")
_BEFORE, _READ = 100, 400
_PER_ARTICLE, _DISTRACTORS = 30, 700
_HELD = {"drcd": 40 / 420, "crud": 1 / 4}
"""Share of articles whose questions are never trained on."""


@dataclass(frozen=True)
class Window:
    """A sentence of an article with what stands before it."""

    title: str
    before: str
    text: str
    article: str

    @property
    def read(self) -> str:
        """What the embedder reads of it."""
        return f"{self.title}\n{self.before[-_BEFORE:]}{self.text}"[:_READ]


@dataclass(frozen=True)
class Group:
    """A question with the window that answers it and those that do not."""

    question: str
    right: Window
    wrong: tuple[Window, ...]
    kind: str
    held: bool


@dataclass(frozen=True)
class Bag:
    """A question with every window of its ten passages and their cosines; which of them answers nobody has said."""

    id: str
    question: str
    answerable: bool
    windows: tuple[Window, ...]
    cosines: tuple[float, ...]


@dataclass(frozen=True)
class _Asked:
    question: str
    answer: str
    article: str
    right: int


def drcd(public: Path, embedder: Embedder, few: int | None = None) -> list[Group]:
    """DRCD: the sentence in which the answer begins answers. Of `few` paragraphs, where a number is given."""
    windows: list[Window] = []
    asked: list[_Asked] = []
    for row in rows(public / "drcd_dev.jsonl")[:few]:
        spans = [(a, b) for a, b in sentences(row["context"]) if row["context"][a:b].strip()]
        for qa in row["qas"]:
            answer = qa["answers"][0]
            at = next((n for n, (a, b) in enumerate(spans) if a <= answer["answer_start"] < b), None)
            if at is not None:
                asked.append(_Asked(qa["question"], fold(answer["text"]), row["id"], len(windows) + at))
        windows += _windows(row["context"], row["title"], row["id"], spans)
    return _groups("drcd", windows, asked, embedder)


def crud(public: Path, embedder: Embedder, few: int | None = None) -> list[Group]:
    """CRUD news: of the sentences of the question's article that hold the answer, the one with most of its words."""
    windows: list[Window] = []
    questions: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows(public / "crud_news_questions.jsonl"):
        questions[row["article_id"]].append(row)
    news = rows(public / "crud_news_articles.jsonl") + rows(public / "crud_news_distractors.jsonl")[:_DISTRACTORS]
    asked: list[_Asked] = []
    for row in news[:few]:
        spans = [(a, b) for a, b in sentences(row["text"]) if row["text"][a:b].strip()][:_PER_ARTICLE]
        own = _windows(row["text"], row.get("title") or "", row["id"], spans)
        for each in questions[row["id"]]:
            answer, words = fold(each["answer"]).strip("。"), set(terms(each["question"]))
            holding = [n for n, window in enumerate(own) if answer and answer in window.text]
            if holding:
                best = max(holding, key=lambda n: len(words & set(terms(own[n].text))))
                asked.append(_Asked(each["question"], answer, row["id"], len(windows) + best))
        windows += own
    return _groups("crud", windows, asked, embedder)


def nomiracl(public: Path, embedder: Embedder, few: int | None = None) -> list[Bag]:
    """NoMIRACL: the windows of each question's ten passages."""
    bags = []
    for row in rows(public / "nomiracl_zh.jsonl")[:few]:
        found = [
            Window(fold(s.title), fold(s.before), fold(s.text.strip()), article.id)
            for article in articles(row["passages"])
            for paragraph in article.paragraphs
            for s in evidence_of(article, paragraph)
        ]
        cosines = _cosines([w.read for w in found], [row["question"]], embedder)[0].tolist()
        bags.append(Bag(row["id"], fold(row["question"]), row["answerable"], tuple(found), tuple(cosines)))
    return bags


def _windows(text: str, title: str, article: str, spans: Iterable[tuple[int, int]]) -> list[Window]:
    return [Window(fold(title), fold(text[max(0, a - 120) : a]), fold(text[a:b].strip()), article) for a, b in spans]


def _groups(kind: str, windows: Sequence[Window], asked: Sequence[_Asked], embedder: Embedder) -> list[Group]:
    rng = random.Random(7)
    ids = sorted({each.article for each in asked})
    rng.shuffle(ids)
    held = set(ids[: int(len(ids) * _HELD[kind])])
    near = _cosines([w.read for w in windows], [each.question for each in asked], embedder)
    lexical = _lexical(windows)
    own: dict[str, list[int]] = defaultdict(list)
    for at, window in enumerate(windows):
        own[window.article].append(at)
    groups = []
    for each, cosines in zip(asked, near, strict=True):
        right = windows[each.right]
        wrong = [windows[at] for at in _wrong(each, cosines, windows, own[each.article], lexical, rng)]
        if clause := _without(right, each.answer):
            wrong.append(clause)
        groups.append(Group(fold(each.question), right, tuple(wrong), kind, each.article in held))
    return groups


def _wrong(
    asked: _Asked,
    cosines: npt.NDArray[np.float32],
    windows: Sequence[Window],
    own: Sequence[int],
    lexical: Callable[[str], list[int]],
    rng: random.Random,
) -> list[int]:
    """Three of the same article, four of others by cosine, two by words, one from further off."""

    def free(at: int) -> bool:
        return at != asked.right and asked.answer not in windows[at].text

    def elsewhere(at: int) -> bool:
        return free(at) and windows[at].article != asked.article and asked.answer not in windows[at].before

    order = np.argsort(-cosines)[:400].tolist()
    same = sorted(filter(free, own), key=lambda at: -cosines[at])[:3]
    others = [at for at in order[:60] if elsewhere(at)][:4]
    by_words = [at for at in lexical(asked.question) if elsewhere(at)][:2]
    far = [at for at in order[60:] if free(at)]
    return list(dict.fromkeys([*same, *others, *by_words, *(rng.sample(far, 1) if far else [])]))


def _cosines(texts: Sequence[str], questions: Sequence[str], embedder: Embedder) -> npt.NDArray[np.float32]:
    vectors = [embedder.embed_passages(texts[at : at + 256]) for at in range(0, len(texts), 256)]
    asked = np.stack([embedder.embed_question(question) for question in questions])
    return np.asarray(asked @ np.concatenate(vectors).T, np.float32)


def _lexical(windows: Sequence[Window]) -> Callable[[str], list[int]]:
    """The windows by the rarity of the terms that they share with a question, long ones put back."""
    said = [set(terms(window.text)) for window in windows]
    counts = Counter(term for each in said for term in each)
    holding: dict[str, list[int]] = defaultdict(list)
    for at, each in enumerate(said):
        for term in each:
            if counts[term] < len(windows) * 0.03:
                holding[term].append(at)

    def best(question: str) -> list[int]:
        score: dict[int, float] = defaultdict(float)
        for term in set(terms(question)):
            for at in holding[term]:
                score[at] += math.log(len(windows) / counts[term]) / (5 + len(said[at])) ** 0.35
        return sorted(score, key=lambda at: -score[at])[:44]

    return best


def _without(window: Window, answer: str) -> Window | None:
    """The window without the clauses that hold the answer, where something is left that does not."""
    clauses = _CLAUSE.split(window.text)
    kept = [clause for clause in clauses if answer not in clause]
    text = "".join(kept).rstrip(",;。") + "。"
    known = answer in window.before or answer in window.title
    if len(text) < 8 or len(kept) == len(clauses) or known:
        return None
    return Window(window.title, window.before, text, window.article)
