"""The retriever as a LangChain `BaseRetriever`, and the whole assistant as a LangChain `Runnable`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableLambda

from assistant.types import Answer, Hit


class ArticleRetriever(BaseRetriever):
    """Finds passages; each document's metadata names article, title, paragraph, start, end and score.

    `start` and `end` are offsets into the article's text: `document.page_content == text[start:end]`.
    """

    search: Callable[[str, int], Sequence[Hit]]
    k: int = 5

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 - LangChain's own signature
    ) -> list[Document]:
        return [document(hit) for hit in self.search(query, self.k)]


def document(hit: Hit) -> Document:
    """A hit as a LangChain document."""
    passage = hit.passage
    return Document(
        id=passage.id,
        page_content=passage.text,
        metadata={
            "article": passage.article_id,
            "title": passage.title,
            "paragraph": passage.paragraph,
            "start": passage.start,
            "end": passage.end,
            "score": hit.score,
        },
    )


def runnable(ask: Callable[[str], Answer]) -> Runnable[str, Answer]:
    """The assistant as a step of a chain: a question in, an `Answer` out."""
    return RunnableLambda(ask, name="assistant")
