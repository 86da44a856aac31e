"""A follow-up in English made whole by rule: what it leaves out, or points back to, is taken from the last whole question."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.followup import ENGLISH_ABOUT, ENGLISH_NAME
from assistant.pinyin import is_name
from assistant.types import Turn

_AUXILIARY = "did|does|do|has|have|had|is|are|was|were|will|would|can|could|should"
_HOUSE = (
    "trade|labou?r|general|unions?|federations?|associations?|compan(?:y|ies)|groups?|governments?|bureaus?|"
    "universit(?:y|ies)|schools?|hospitals?|museums?|banks?|factor(?:y|ies)|count(?:y|ies)|cit(?:y|ies)|"
    "districts?|streets?|provinces?|towns?|villages?"
)
_MONTH = "(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Sept|Nov|Dec)ember|October"
_WHOM = re.compile(
    rf"\b(?:(?:the|a) )?(?!{_MONTH})[A-Z][A-Za-z'’]+(?: (?:[A-Z][\w'’-]*|(?:of|the|and|for|de)(?= [A-Z])"
    rf"|(?:of )?(?:{_HOUSE})\b))*"
)
"""Whom a question is about: the Linqu County Federation of Trade Unions, the Liuzhou federation."""
_WHO_IS = re.compile(r"who (?:is|was|are|were) ", re.I)
_PERSON = re.compile(r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)+(?= \(|[.]|$)")
_COUNTED = re.compile(
    rf"(?P<how>how (?:many|much) (?:[\w-]+ of )?)(?P<of>(?!(?:{_AUXILIARY})\b)[\w'’ -]+?) (?P<aux>{_AUXILIARY})\b", re.I
)
_CLAUSE = re.compile(
    r"^(?P<asks>.+?) (?P<aux>did|does|do|has|have|had|will|would|can|could|should) (?P<rest>.+)$", re.I
)
_BARE = re.compile(
    r"(?:and |but |so |ok,? )*(?P<asks>when|where|why|how)(?: (?:was|is|did|were|does|do) (?:it|that|this|they)(?: happen)?)?",
    re.I,
)
_SUM = re.compile("how (?:much|many) (?:is|was|were) (?:it|that|they)", re.I)
"""The sum of what was done, which no name stands for."""
_LEAD = re.compile("(?:and|but|so|ok),? ", re.I)
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_AND = re.compile(r"(?:and|but) (?P<what>(?!(?:how|what|which|who|whom|whose|when|where|why)\b)[^,]+)", re.I)
_IN = re.compile("^(?:in|for|of) ")
_THEIRS = re.compile(r"\b(?:its|their|his|her)(?= [a-z])", re.I)
_THEY = re.compile(r"\b(?:they|them|these|those)\b", re.I)
_IT = re.compile(r"\b(?:it)\b", re.I)
_HE = re.compile(r"\b(?:he|him|she|her)\b", re.I)


def whole_in_english(text: str, base: str, history: Sequence[Turn]) -> str:
    """A follow-up as a full question; empty where no rule reaches. `base` is the last question that was whole."""
    said = text.strip(" ?.!")
    about = ENGLISH_ABOUT.fullmatch(said) or _AND.fullmatch(said)
    person = _person(base, history)
    if about and (owned := _THEIRS.match(about["what"])):
        whom = person or _whom(base)
        return f"What is the{about['what'][owned.end() :]} of {whom}?" if whom else ""
    if about:
        return _put(_IN.sub("", about["what"]), base)
    if bare := _BARE.fullmatch(said):
        return _asked_otherwise(bare["asks"], base)
    return _pointed(_LEAD.sub("", said) if _LEAD.match(said) else said, base, person)


def _put(what: str, base: str) -> str:
    """What about Qingdao, 2021, thermometers: in the place of the name, the year or the thing counted that was asked of."""
    words = re.findall(r"[A-Za-z'’]+", what)
    new = [word for word in words if is_name(word) and word[0].isupper()]
    old = list(dict.fromkeys(word for word in ENGLISH_NAME.findall(base) if is_name(word)))
    if new:
        same = len(new) == len(old) == 1 and what.removeprefix("the ").split()[0] == new[0]
        return base.replace(old[0], new[0]) if same else ""
    if _YEAR.fullmatch(what):
        return _YEAR.sub(what, base) if len(_YEAR.findall(base)) == 1 else ""
    counted = _COUNTED.search(base)
    plain = counted and words and not any(word[0].isupper() for word in words)
    return f"{base[: counted.start('of')]}{what}{base[counted.end('of') :]}" if counted and plain else ""


def _asked_otherwise(asks: str, base: str) -> str:
    """Why, or when: of what the question before took for granted, what it counted put behind the verb."""
    clause, counted, whom = _CLAUSE.match(base.strip(" ?")), _COUNTED.search(base), _whom(base)
    if not clause or not whom or not clause["rest"].startswith(whom):
        return ""
    verb, _, more = clause["rest"].removeprefix(whom).strip().partition(" ")
    rest = " ".join(filter(None, (whom, verb, counted["of"] if counted else "", more)))
    return f"{asks.capitalize()} {clause['aux']} {rest}?"


def _pointed(said: str, base: str, person: str) -> str:
    """It, they, he are whom the question before is about, what it counted, the person whom it asked for or named."""
    if _SUM.match(said):
        return ""
    whom, counted = _whom(base), _COUNTED.search(base)
    many = f"the {counted['of'].removeprefix('the ')} of {whom}" if counted and whom else whom
    for pattern, meant, end in ((_THEIRS, person or whom, "'s"), (_HE, person, ""), (_THEY, many, ""), (_IT, whom, "")):
        if match := pattern.search(said):
            full = f"{said[: match.start()]}{meant}{end}{said[match.end() :]}"
            return f"{full[0].upper()}{full[1:]}?" if meant else ""
    return ""


def _whom(base: str) -> str:
    """Whom a question is about, with what belongs to the name: behind the auxiliary, else the first; its own first word is none."""
    found = list(_WHOM.finditer(f"{base[:1].lower()}{base[1:]}"))
    doing = (match[0] for match in found if re.search(rf"\b(?:{_AUXILIARY}) $", base[: match.start()]))
    return next(doing, found[0][0] if found else "")


def _person(base: str, history: Sequence[Turn]) -> str:
    """The person whom the last question asked for, as the answer begins, or of whom it is."""
    if _WHO_IS.match(base):
        told = next((turn.answer for turn in history if turn.question == base), "")
        match = _PERSON.match(told)
        return match[0] if match else ""
    whom = _whom(base)
    named = _PERSON.fullmatch(whom) and not re.search(rf"\b(?:{_HOUSE}|of|and)\b", whom, re.I)
    return whom if named and all(map(is_name, whom.split()[1:])) else ""
