"""The main job on the five seed articles, with the real embedding model and the real chat model."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import RunnableLambda, RunnablePassthrough

from assistant import Assistant
from assistant.config import Settings
from assistant.evaluation import read_cases, score
from assistant.script import fold, script_of
from assistant.types import Answer, ChatModel, Citation, Claim, Embedder, Support


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("vectorstore")


@pytest.fixture(scope="module")
def quoting(folder: Path, embedder: Embedder, seeds: Path) -> Iterator[Assistant]:
    with Assistant(Settings(vectorstore=str(folder), chat="none"), embedder) as assistant:
        report = assistant.index([seeds])
        assert (report.added, report.failed) == (5, ())
        yield assistant


@pytest.fixture(scope="module")
def drafting(quoting: Assistant, embedder: Embedder, chat: ChatModel) -> Iterator[Assistant]:
    with Assistant(quoting.settings, embedder, chat) as assistant:
        yield assistant


def citations(assistant: Assistant, answer: Answer) -> list[Citation]:
    """All citations of an answer, each held against the article's characters."""
    found = [citation for claim in answer.claims for citation in claim.citations]
    for citation in found:
        article = assistant.article(citation.article_id)
        assert article.text[citation.start : citation.end] == citation.quote
        paragraph = article.paragraphs[citation.paragraph - 1]
        assert paragraph.start <= citation.start < citation.end <= paragraph.end
    return found


def test_a_simplified_question_is_answered_from_the_traditional_paragraph(drafting: Assistant) -> None:
    answer = drafting.ask("柳州市总工会接送了多少返岗农民工?")
    assert not answer.refused
    assert "近4000" in fold(answer.text)
    assert any("共接送返崗復工農民工近4000人" in citation.quote for citation in citations(drafting, answer))
    assert answer.timings.verify <= 0.1 * answer.timings.total


@pytest.mark.parametrize(
    "question",
    [
        "青岛市总工会办理了多少“云退费”?",
        "达州市总工会主席是谁?",
        "今天西安的天气怎么样?",
        "庆阳市2024年发放了多少慰问金?",
    ],
)
def test_what_the_articles_do_not_say_is_refused(quoting: Assistant, drafting: Assistant, question: str) -> None:
    for assistant in (quoting, drafting):
        answer = assistant.ask(question)
        assert answer.refused, answer.text
        assert answer.reason
        assert answer.nearest is not None


def test_claims_stream_before_the_answer(drafting: Assistant) -> None:
    parts = list(drafting.stream("淄博市总工会为多少家企业办理了“云退费”?金额是多少?"))
    assert isinstance(parts[-1], Answer)
    assert tuple(parts[:-1]) == parts[-1].claims
    assert all(isinstance(part, Claim) and part.support is Support.SUPPORTED for part in parts[:-1])
    assert "82家" in parts[-1].text
    assert "83.3万元" in parts[-1].text


def test_quoting_needs_no_chat_model(quoting: Assistant) -> None:
    answer = quoting.ask("陕西美丽豪酒店管理有限公司的工会主席是谁?")
    assert "杨凯强" in answer.text
    assert all(claim.text == claim.citations[0].quote for claim in answer.claims)
    citations(quoting, answer)


def test_an_english_question_finds_the_traditional_article(drafting: Assistant) -> None:
    hits = drafting.search("How many job openings did the Liuzhou federation of trade unions publish online?")
    assert "柳州" in fold(hits[0].passage.title)


def test_a_langchain_chain_gets_documents_that_point_into_the_article(quoting: Assistant) -> None:
    retriever = quoting.retriever(k=3)
    prompt = ChatPromptTemplate.from_template("{context}\n\n{question}")
    texts = RunnableLambda(lambda documents: "\n".join(document.page_content for document in documents))
    chain = {"context": retriever | texts, "question": RunnablePassthrough()} | prompt
    question = "滨州市总工会解决了多少例问题?"
    assert "207例" in chain.invoke(question).to_string()
    documents = retriever.invoke(question)
    assert len(documents) == 3
    for document in documents:
        place = document.metadata
        article = quoting.article(place["article"])
        assert article.text[place["start"] : place["end"]] == document.page_content
        assert article.paragraphs[place["paragraph"] - 1].start <= place["start"]


def test_the_whole_assistant_is_a_step_of_a_chain(quoting: Assistant) -> None:
    chain = quoting.runnable() | RunnableLambda(lambda answer: answer.refused)
    assert chain.invoke("今天西安的天气怎么样?") is True


def test_a_drafted_summary_cites_every_sentence(drafting: Assistant) -> None:
    article = next(a for a in drafting.articles() if "北院门" in a.title)
    summary = drafting.summarise(article.id)
    parts = [summary.headline, *summary.lead, *summary.measures, *summary.figures, *summary.people, *summary.outlook]
    assert summary.lead
    assert summary.measures
    for claim in parts:
        assert claim.support is Support.SUPPORTED
        assert claim.citations, claim.text
        for citation in claim.citations:
            assert article.text[citation.start : citation.end] == citation.quote
    assert any("杨凯强" in claim.text for claim in summary.people)
    assert any("1329家" in claim.text for claim in (*summary.measures, *summary.figures))
    assert summary.coverage.figures >= 0.95


def test_english_questions_are_answered_in_english_or_refused_without_a_model(quoting: Assistant) -> None:
    outcomes = quoting.evaluate(read_cases(Path(__file__).with_name("english_questions.jsonl")))
    result = score(outcomes)
    assert result.unanswerable_refused == (8, 8)
    assert result.unsupported_numbers == 0
    told, facts = result.facts_told
    assert told >= facts / 2
    answered = [outcome for outcome in outcomes if not outcome.answer.refused]
    assert all(outcome.told for outcome in answered), [
        outcome.case.question for outcome in answered if not outcome.told
    ]
    english = [o for o in answered if all(script_of(claim.text) == "latin" for claim in o.answer.claims)]
    assert len(english) >= len(answered) / 2


def test_each_part_of_an_english_question_is_told_in_english(quoting: Assistant) -> None:
    outcomes = quoting.evaluate(read_cases(Path(__file__).with_name("english_parts.jsonl")))
    result = score(outcomes)
    assert (result.facts_told, result.answerable_refused) == ((17, 17), (0, 10))
    assert result.unanswerable_refused == (5, 5)
    notes = [note for outcome in outcomes for note in outcome.answer.notes]
    assert notes == ["No answer was found to: how much did they cost"]
    assert all(script_of(claim.text) == "latin" for outcome in outcomes for claim in outcome.answer.claims)
