"""A conversation, or summaries, as a Word file whose notes are Word's own footnotes.

python-docx knows no footnotes, so their part of the file is written here: WordprocessingML, ISO/IEC 29500-1, 17.11.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from assistant.show.transcript import Find, note, proof, said
from assistant.types import Claim, Conversation, Summary

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
"""The media type of a Word file."""
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_HAN = "SimSun"
_RULES = ((-1, "separator"), (0, "continuationSeparator"))
"""What Word wants to stand first: the rules between text and notes."""


def conversation_docx(conversation: Conversation, find: Find, lang: str) -> bytes:
    """A Word file: the questions as headings, under each the answer, every sentence with a footnote to its source."""
    from docx import Document

    document = Document()
    _fonts(document)
    notes = _Notes()
    document.add_heading(_clean(conversation.title), level=0)
    _italic(document.add_paragraph(), proof(lang))
    for exchange in conversation.exchanges:
        document.add_heading(_clean(exchange.question), level=1)
        for line in said(exchange, find, lang):
            paragraph = document.add_paragraph()
            _italic(paragraph, line.text) if line.remark else paragraph.add_run(_clean(line.text))
            for citation in line.notes:
                notes.refer(paragraph, note(citation, find, lang))
    notes.write(document)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def summaries_docx(summaries: Sequence[Summary], parts: Mapping[str, str], find: Find, lang: str) -> bytes:
    """A Word file: a summary under each headline, its `parts` under their names, every sentence with a footnote."""
    from docx import Document

    document = Document()
    _fonts(document)
    notes = _Notes()
    _italic(document.add_paragraph(), proof(lang))
    for summary in summaries:
        _told(document.add_heading(_clean(summary.headline.text), level=1), summary.headline, notes, find, lang)
        for part, name in parts.items():
            claims: Sequence[Claim] = getattr(summary, part)
            if claims:
                document.add_heading(_clean(name), level=2)
            for claim in claims:
                paragraph = document.add_paragraph(_clean(claim.text), style="List Bullet")
                _told(paragraph, claim, notes, find, lang)
    notes.write(document)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _told(paragraph: Any, claim: Claim, notes: _Notes, find: Find, lang: str) -> None:
    for citation in claim.citations:
        notes.refer(paragraph, note(citation, find, lang))


class _Notes:
    """The footnotes part; each mention of a source is a footnote of its own, as a printed page has it."""

    def __init__(self) -> None:
        from docx.oxml import OxmlElement

        self._root: Any = OxmlElement("w:footnotes")
        for number, kind in _RULES:
            rule = _child(self._root, "footnote", id=str(number), type=kind)
            _child(_child(_child(rule, "p"), "r"), kind)
        self._count = 0

    def refer(self, paragraph: Any, text: str) -> None:
        """Puts a footnote mark at the end of the paragraph, and the text under the page."""
        from docx.oxml.ns import qn

        self._count += 1
        run = paragraph.add_run()
        run.font.superscript = True
        _child(run._r, "footnoteReference", id=str(self._count))
        own = _child(_child(self._root, "footnote", id=str(self._count)), "p")
        mark = _child(own, "r")
        _child(_child(mark, "rPr"), "vertAlign", val="superscript")
        _child(mark, "footnoteRef")
        words = _child(_child(own, "r"), "t")
        words.text = f" {_clean(text)}"
        words.set(qn("xml:space"), "preserve")

    def write(self, document: Any) -> None:
        """Joins the part to the document."""
        from docx.opc.oxml import serialize_part_xml
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        part = Part(PackURI("/word/footnotes.xml"), _CONTENT, serialize_part_xml(self._root), document.part.package)
        document.part.relate_to(part, _RELATION)


def _child(parent: Any, name: str, **values: str) -> Any:
    """A new last child `w:name` with attributes of the same namespace."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    child = OxmlElement(f"w:{name}", {qn(f"w:{key}"): value for key, value in values.items()})
    parent.append(child)
    return child


def _italic(paragraph: Any, text: str) -> None:
    paragraph.add_run(_clean(text)).italic = True


def _fonts(document: Any) -> None:
    """A font with Han characters for the styles that are used: python-docx's template names none."""
    from docx.oxml.ns import qn

    for name in ("Normal", "Title", "Heading 1", "Heading 2", "List Bullet"):
        fonts = document.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), _HAN)


def _clean(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return "".join(
        char if char >= " " and char not in "\ufffe\uffff" and not "\ud800" <= char <= "\udfff" else " "
        for char in text
    )
