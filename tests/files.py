"""Files of every kind that is read, made by the tests: a PDF and a Word file with Chinese text."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO


def make_pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF file with a line of text for each string; its font maps character codes to Unicode and draws nothing."""
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /ToUnicode 4 0 R /DescendantFonts "
        b"[<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000 "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>",
        _stream(
            b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange "
            b"1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end"
        ),
    ]
    for lines in pages:
        drawn = " 0 -20 Td ".join(f"<{line.encode('utf-16-be').hex()}> Tj" for line in lines)
        content = f"BT /F1 12 Tf 40 800 Td {drawn} ET" if lines else ""
        resources = "<< /Font << /F1 3 0 R >> >>"
        number = len(objects) + 2
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 840] /Resources {resources} /Contents {number} 0 R >>"
        objects += [page.encode(), _stream(content.encode())]
    return _assembled(objects)


def make_docx(
    paragraphs: Sequence[str], rows: Sequence[Sequence[str]] = (), title: str = "", author: str = ""
) -> bytes:
    """A Word file with paragraphs and, after them, a table."""
    import docx

    document = docx.Document()
    document.core_properties.title, document.core_properties.author = title, author
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for i, row in enumerate(rows):
            for j, cell in enumerate(row):
                table.cell(i, j).text = cell
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _stream(data: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


def _assembled(objects: Sequence[bytes]) -> bytes:
    file = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    file += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    file += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(file)
