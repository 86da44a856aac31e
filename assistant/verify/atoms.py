"""A draft sentence to the clauses that stand alone, so that one which is not proved takes only itself away."""

from __future__ import annotations

import re

from assistant.names import SUBJECT_TAGS, words

_MARK = re.compile(r"[,，;；]\s*")
_NESTED = re.compile(r"“[^”]*”|《[^》]*》|（[^）]*）|\([^)]*\)|「[^」]*」")
_LEANS = re.compile(
    "其中|并|而|但|却|从而|因此|所以|以便|以及|使|令|让|以|且|则|也|还|又|再|其|这|该|此|同比|环比|比|较|占|达|为|是|包括|均|都|分别|共|合计|导致|造成|那么|就|否则|然而|他|她|它|两者|双方|前者|后者"
    "|並|從而|還|這|較|佔|達|為|與|兩者|雙方"
)
_BINDS = re.compile(
    "如果|若|假如|除非|只有|只要|虽然|尽管|不仅|不但|即使|无论|不论|因为|由于|为了|除|表示|指出|介绍|认为|强调|称|说|雖然|儘管|不僅|無論|因為|由於|為了|介紹|認為|強調|稱|說"
)


def atoms(text: str) -> tuple[str, ...]:
    """The clauses of a sentence in order, each a sentence of its own; the whole where its clauses lean on one another.

    It is cut at semicolons, and at commas where the clauses on both sides have a subject and a predicate of their own
    and the second does not refer back; never inside quotation marks or brackets, nor where a condition, a reason or a
    speaker holds the clauses together.
    """
    if _BINDS.search(text):
        return (text,)
    nested = [match.span() for match in _NESTED.finditer(text)]
    marks = [m for m in _MARK.finditer(text) if not any(a < m.start() < b for a, b in nested)]
    parts: list[str] = []
    start = 0
    for index, mark in enumerate(marks):
        following = marks[index + 1].start() if index + 1 < len(marks) else len(text)
        before, after = text[start : mark.start()], text[mark.end() : following]
        if _alone(before) and _alone(after) and not _LEANS.match(after):
            parts.append(before + "。")
            start = mark.end()
    return (*parts, text[start:])


def _alone(clause: str) -> bool:
    """Whether a clause has a subject, and a verb or a figure after it."""
    tagged = [word for word in words(clause) if word.tag in SUBJECT_TAGS or word.tag in ("v", "m")]
    subject = next((i for i, word in enumerate(tagged) if word.tag in SUBJECT_TAGS), None)
    verb = next((i for i, word in enumerate(tagged) if word.tag in ("v", "m")), None)
    return subject is not None and verb is not None and subject < verb
