"""`Assistant`: the one place where implementations are chosen and rooms are joined."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from threading import RLock
from time import perf_counter
from typing import TYPE_CHECKING, Self

from assistant import asking, batch, dictionary, indexing, kept, models, retrieve, summarise, summarising
from assistant.config import Settings
from assistant.errors import StoreError, UsageError
from assistant.evaluation import Case, Outcome, judge
from assistant.figures import rules
from assistant.ledger import counted_in, ledger, within
from assistant.library import Library
from assistant.names import names
from assistant.pinyin import spelled
from assistant.question import checked, weighed
from assistant.remembered import Remembered
from assistant.script import fold, terms
from assistant.stopping import Stoppable
from assistant.store import FIGURES, Conversations
from assistant.translation import similar_meaning
from assistant.types import (
    EVERYTHING,
    Answer,
    Article,
    Card,
    ChatModel,
    Claim,
    Embedder,
    Entry,
    Estimate,
    Failure,
    Hit,
    IndexReport,
    Message,
    Passage,
    Progress,
    Question,
    Scope,
    Status,
    Summary,
    Turn,
)
from assistant.within import Within

if TYPE_CHECKING:
    from langchain_core.retrievers import BaseRetriever
    from langchain_core.runnables import Runnable

_SCRIPTS = ("source", "hans", "hant")
_LANGUAGES = ("zh", "en")
_HELD = 5000
"""Most passages with a word that are read through for a question over many articles."""


class Assistant:
    """Index articles, search them, ask them, summarise them; index and models are opened when first needed.

    Usable from several threads. Close it, or use it in a `with` statement.
    """

    def __init__(self, settings: Settings, embedder: Embedder | None = None, chat: ChatModel | None = None) -> None:
        self.settings = settings
        self._embedder = embedder
        self._chat = chat
        self._chat_opened = chat is not None
        self._opened: Library | None = None
        self._lock = RLock()

    @classmethod
    def open(cls, folder: str | Path | None = None, **settings: object) -> Self:
        """An assistant on the index in `folder` (by default `vectorstore`); `settings` are those of `Settings`.

        Raises `UsageError` for an unknown setting.
        """
        return cls(Settings.load({**settings, "vectorstore": None if folder is None else str(folder)}))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the index's files; it opens again where it is used again."""
        with self._lock:
            if self._opened is not None:
                self._opened.close()
                self._opened = None

    # --- the index ----------------------------------------------------------------------------

    def index(
        self, paths: Sequence[str | Path], progress: Progress | None = None, *, rebuild: bool = False
    ) -> IndexReport:
        """Read files and folders into the index; a file that fails is reported, and the rest goes on.

        `progress` counts characters. `rebuild` first drops what was made of every article with other settings.
        Raises `StoreError` or `ModelError` where nothing can go on; the next call continues.
        """
        if rebuild:
            self.close()
            Library.reset(Path(self.settings.vectorstore), self.settings.chroma)
        return indexing.index(self._library, self._the_embedder, paths, progress)

    def remove(self, what: Sequence[str]) -> IndexReport:
        """Take files, folders or article ids out of the index; what is not in it is reported as failed."""
        return indexing.remove(self._library, what)

    def articles(self) -> list[Article]:
        """Every indexed article, in the order of their paths."""
        return self._library.store.articles()

    def titles(self) -> dict[str, str]:
        """The title of every indexed article by its id, in the order of their paths."""
        return self._library.store.titles()

    def cards(self) -> list[Card]:
        """Every indexed article without its text, in the order of their paths: a list of thousands at once."""
        return self._library.store.cards(rules())

    def article(self, article_id: str) -> Article:
        """The article with this id or the beginning of one; raises `StoreError`."""
        return self._library.store.article(article_id)

    def status(self) -> Status:
        """What the index holds and which models would be used; loads none of them."""
        counts = self._library.store.counts()
        return Status(
            folder=self.settings.vectorstore,
            articles=counts.articles,
            paragraphs=counts.paragraphs,
            passages=counts.passages,
            pending=counts.pending,
            embedder=self._embedder.name if self._embedder else models.embedder_name(self.settings),
            chat=self._chat.name if self._chat else models.chat_name(self.settings),
        )

    def load(self) -> None:
        """Load whatever runs in this process, so that the first question need not wait: index, models, words.

        Raises `StoreError` and `ModelError`.
        """
        names("新闻")
        self._the_embedder.embed_question("新闻")
        if self._library.size:
            self.search("新闻", 1)
        models.load(self._the_chat())
        dictionary.chinese("news")
        spelled("Beijing", ())

    # --- search and answers -------------------------------------------------------------------

    def search(self, question: str, k: int = 5) -> tuple[Hit, ...]:
        """The `k` best passages, best first.

        Raises `UsageError` for an empty or overlong question, and `StoreError` where nothing is indexed.
        """
        return self._search(question, k, self._library)

    def stream(
        self,
        question: str,
        history: Sequence[Turn] = (),
        within: Scope = EVERYTHING,
        stopped: Callable[[], bool] = lambda: False,
    ) -> Iterator[Claim | Answer]:
        """Each claim as soon as it is verified, and the whole `Answer` last.

        `history` are the conversation's earlier turns, the last one last, refused ones too: a follow-up such as
        那淄博呢 is made whole from them, and `Answer.rewritten` says how it was understood. Only the articles `within`
        are read. `stopped` is asked between the model's words; once it says so, a `ModelError` ends the stream.
        Raises `UsageError` for an empty or overlong question, `StoreError` where `within` holds none, and `ModelError`.
        """
        return asking.ask(question, self._desk(within, stopped), history)

    def ask(self, question: str, history: Sequence[Turn] = (), within: Scope = EVERYTHING) -> Answer:
        """The answer, or a refusal with its reason and the nearest passage; raises as `stream` does."""
        return next(part for part in self.stream(question, history, within) if isinstance(part, Answer))

    @property
    def conversations(self) -> Conversations:
        """What readers asked and were told, kept beside the articles."""
        return self._library.store.conversations

    def summarise(self, article_id: str, *, script: str = "source", lang: str = "zh") -> Summary:
        """A structured summary of one article, in its own script or in `hans` or `hant`, or in English (`en`).

        Citations stay in the source's script; a sentence that cannot be put into English with certainty stays Chinese.
        A request that was answered once is not made again; its tokens count as none. The summary is kept, unless it is
        told in another script or language than the article's.
        Raises `StoreError` for an unknown id, `UsageError` for another script or language, and `ModelError`.
        """
        article, chat, store = self.article(article_id), self._the_chat(), self._library.store
        told = self._telling(script, lang)
        summary = told(article, Remembered(chat, store) if chat else None)
        if (script, lang) == ("source", "zh"):
            kept.keep_summary(summary, store)
        return summary

    def summary(self, article_id: str) -> Summary | None:
        """The summary of an article that was made last and kept; None where none was made. No model is asked."""
        return kept.summary_of(article_id, self._library.store)

    def summarise_many(
        self, article_ids: Sequence[str] = (), *, script: str = "source", lang: str = "zh"
    ) -> Iterator[Summary | Failure]:
        """Summaries of these articles, or of all, each as soon as it is there; `settings.parallel` at a time.

        An article that fails is a `Failure`, and the others go on. Raises `UsageError` as `summarise` does.
        """
        self._telling(script, lang)
        self._the_chat()
        wanted = article_ids or list(self.titles())
        one = partial(self.summarise, script=script, lang=lang)
        return batch.summarise_many(wanted, one, self.settings.parallel)

    def estimate(self, article_ids: Sequence[str] = (), *, script: str = "source", lang: str = "zh") -> Estimate:
        """What `summarise_many` would ask of the chat model now; asks it nothing. Raises `StoreError`, `UsageError`."""
        told, store = self._telling(script, lang), self._library.store
        name = self._chat.name if self._chat else models.chat_name(self.settings)

        def requests(article: Article) -> Iterable[tuple[Message, ...]]:
            if lang == "zh":
                return summarise.requests(article, self.settings.prompts)
            rehearsal = batch.Rehearsal(name, store)
            told(article, rehearsal)
            return rehearsal.asked

        quoting = self._chat is None and name == "none"
        articles = map(self.article, article_ids or list(self.titles()))
        return batch.estimate(() if quoting else articles, requests, name, store)

    def _telling(self, script: str, lang: str) -> Callable[[Article, ChatModel | None], Summary]:
        """How an article becomes a summary in this script and language."""
        for value, known in ((script, _SCRIPTS), (lang, _LANGUAGES)):
            if value not in known:
                raise UsageError(f"{value!r} is none of {', '.join(known)}", "choose one of these")

        def told(article: Article, chat: ChatModel | None) -> Summary:
            name = chat.name if chat else asking.QUOTING
            summary = summarising.summarise(article, chat, name, self.settings.prompts)
            return summarising.retold(summary, article, chat, self._alike, script, lang, self.settings.prompts)

        return told

    def figures(
        self,
        article_ids: Sequence[str] = (),
        *,
        subject: str = "",
        unit: str = "",
        since: date | None = None,
        until: date | None = None,
        progress: Progress | None = None,
    ) -> tuple[Entry, ...]:
        """The ledger of figures of these articles, or of all; no model is asked.

        Only those whose subject holds `subject`, that are counted in `unit`, and that are dated, or else published,
        between two days. An article's figures are read once and kept. `progress` counts articles. Raises
        `StoreError` for an unknown id.
        """
        store, titles = self._library.store, self.titles()
        ids = [id_ if id_ in titles else self.article(id_).id for id_ in article_ids] or list(titles)
        published = {card.id: card.published for card in self.cards()} if since or until else {}
        known = store.made(FIGURES, ids)
        found = []
        for number, id_ in enumerate(ids, start=1):
            for figure in kept.figures_of(id_, self.article, store, known.get(id_)):
                if fold(subject) in fold(figure.subject) and counted_in(figure, unit):
                    found += [figure] if within(figure, published.get(id_), since, until) else []
            (progress or indexing.silent)(number, len(ids), titles[id_])
        return ledger(found)

    def evaluate(self, cases: Sequence[Case], progress: Progress | None = None) -> list[Outcome]:
        """Asks each question and holds the answer against what it expects.

        Raises as `stream` does, and `UsageError` where the evidence of a question stands in no indexed article.
        """
        articles = {Path(path).name: a for a in self.articles() for path in (a.path, *a.copies)}
        outcomes = []
        for number, case in enumerate(cases, 1):
            clock, first = perf_counter(), None
            for part in self.stream(case.question):
                first = perf_counter() - clock if first is None else first
                if isinstance(part, Answer):
                    outcomes.append(judge(case, part, first, articles))
            (progress or indexing.silent)(number, len(cases), case.id)
        return outcomes

    def retriever(self, k: int = 5) -> BaseRetriever:
        """The search as a LangChain retriever; documents carry article, title, paragraph, start and end."""
        from assistant.langchain import ArticleRetriever

        return ArticleRetriever(search=self.search, k=k)

    def runnable(self) -> Runnable[str, Answer]:
        """The assistant as a step of a LangChain chain: a question in, an `Answer` out."""
        from assistant.langchain import runnable

        return runnable(self.ask)

    def _search(self, question: str, k: int, index: Library | Within) -> tuple[Hit, ...]:
        checked(question)
        if self._library.size == 0:
            raise StoreError(
                f"no articles are indexed in {self.settings.vectorstore}", "add some with `assistant index FOLDER`"
            )
        return retrieve.search(question, index, self._the_embedder, k)

    def _index_of(self, scope: Scope) -> Library | Within:
        if scope == EVERYTHING:
            return self._library
        named = tuple(self.article(id_).id for id_ in scope.articles)  # ids may be beginnings of ids
        held = self._library.store.within(replace(scope, articles=named))
        if not held:
            raise StoreError("no article is among those that were chosen", "choose others, or fewer conditions")
        return Within(self._library, held)

    def _desk(self, scope: Scope, stopped: Callable[[], bool]) -> asking.Desk:
        index = self._index_of(scope)
        chat = self._the_chat()

        def weigh(question: Question) -> Question:
            wanted = [term for topic in question.topics for term in terms(topic.word)]
            return weighed(question, self._library.frequencies(wanted), self._library.size)

        def holding(wanted: Sequence[str]) -> list[Passage]:
            keys = [key for key, _ in index.keyword(wanted, _HELD)]
            return list(self._library.passages(keys).values())

        return asking.Desk(
            lambda wanted, k: self._search(wanted, k, index),
            self.article,
            weigh,
            Stoppable(chat, stopped) if chat else None,
            models.judge_of(chat),
            self.settings.prompts,
            alike=self._alike,
            near=lambda asked, texts: retrieve.near(asked, texts, self._the_embedder),
            holding=holding,
            ids=lambda: list(index.articles if isinstance(index, Within) else self.titles()),
        )

    def _alike(self, chinese: str, english: str) -> bool:
        return similar_meaning(chinese, english, self._the_embedder)

    # --- what is opened on first use ----------------------------------------------------------

    @property
    def _library(self) -> Library:
        with self._lock:
            if self._opened is None:
                name = self._embedder.name if self._embedder else models.embedder_name(self.settings)
                self._opened = Library.open(Path(self.settings.vectorstore), name, self.settings.chroma)
            return self._opened

    @property
    def _the_embedder(self) -> Embedder:
        with self._lock:
            if self._embedder is None:
                self._embedder = models.open_embedder(self.settings)
            return self._embedder

    def _the_chat(self) -> ChatModel | None:
        with self._lock:
            if not self._chat_opened:
                self._chat = models.open_chat(self.settings)
                self._chat_opened = True
            return self._chat
