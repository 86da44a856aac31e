"""A follow-up question made whole from what was asked and answered before: by rule, or a model's wording checked.

Earlier turns are data: nothing but their names, figures and words can come into a question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.anaphora import whole_in_english
from assistant.deeds import OF_A_DEED
from assistant.ellipsis import (
    ASKING,
    ENDS,
    NOUNS,
    PLACE_PART,
    content,
    counted_in,
    head,
    persons,
    predicate,
    setting,
    stem,
    subject,
    things,
)
from assistant.followup import (
    BARE,
    ENGLISH_NAME,
    PERSON,
    PLACE,
    PLURAL,
    THING,
    asked_about,
    depends,
    goes_on,
    pronoun,
    written,
)
from assistant.language import wished
from assistant.names import names, words
from assistant.numbers import dates, quantities
from assistant.replacing import further, put
from assistant.script import fold, script_of, terms, to_script
from assistant.types import Turn

_TURNS = 4
"""Earlier turns that a model is shown; rules look at all."""
_SHOWN = 160
"""Characters of each question and each answer that a model is shown."""
_LONGEST = 120
_MANY = 8
"""Names that 它们 may stand for at most."""

_AMONG = re.compile("(?:其中|都|分别|各)")
_OF_TWO = {"前者": 0, "后者": -1}
_ASKED_FOR = re.compile("(?:什么|哪[个份部项篇本])([㐀-鿿]{2,6})$")


# --- by rule ----------------------------------------------------------------------------------------


def whole(text: str, history: Sequence[Turn]) -> str:
    """The follow-up as a full question; empty where it is one already, or where no rule reaches."""
    base = next((turn.question for turn in reversed(history) if not depends(turn.question)), "")
    if not base or not depends(text):
        return ""
    if not wished(text)[0]:
        return base
    if script_of(text) == "latin":
        return whole_in_english(text, base, history)
    shown, about = written(text), asked_about(text)
    folded = fold(shown)
    if goes_on(text):
        full = further(base)
    elif match := pronoun(folded, words(folded)):
        full = _resolved(shown, match, base, history)
    elif about and not BARE.fullmatch(folded):
        full = put(about, base, _said(history))
    else:
        full = _attached(base, shown)
    full = full.strip(ENDS)
    full += "" if not full or ASKING.search(fold(full)) else "吗"
    return f"{to_script(full, 'hant') if script_of(base) == 'hant' else full}?" if full else ""


def _said(history: Sequence[Turn]) -> str:
    return fold("\n".join(f"{turn.question}\n{turn.answer}" for turn in history))


def _resolved(text: str, match: re.Match[str], base: str, history: Sequence[Turn]) -> str:
    """它, 他, 该市, 这些: the names of the last question, else of its answer; a thing is told by the question itself."""
    pattern = match.re
    noun = "" if match[0] in ("它", "其") else _noun_behind(fold(text), match.end())
    if people := _counted_people(fold(match[0]), base):
        return text[: match.start()] + people + text[match.end() :]
    who = _antecedent(pattern, match[0], noun, base, history)
    if not who:
        return _told_by(base, text, match, noun) if pattern is not PERSON else ""
    within = noun and (pattern is PLURAL or fold(who).endswith(noun))
    rest = text[match.end() + (len(noun) if within else 0) :]
    bare = match.start() == 0 and not content(words(rest)) and not rest.startswith(("的", "在", "是", "有多"))
    if pattern is not PERSON and bare:
        return f"{who}{predicate(base)}{rest}"
    return text[: match.start()] + who + rest


def _counted_people(word: str, base: str) -> str:
    """他们 of whom the question before counted: 市工会聘用的调解员 of 市工会聘用了多少名调解员."""
    done, unit, people = counted_in(base)
    return f"{done}的{people}" if word in ("他们", "她们") and unit in ("名", "位", "人", "个") and done else ""


def _told_by(base: str, text: str, match: re.Match[str], noun: str) -> str:
    """这次活动 where the question before told which; else both, one after the other."""
    at = fold(base).rfind(noun) if noun and match.re is THING else -1
    if at > 0 and not ASKING.search(fold(base[:at])):
        return base[: at + len(noun)] + text[match.end() + len(noun) :]
    return f"{stem(base)},{text}" if stem(base) else ""


def _noun_behind(folded: str, at: int) -> str:
    """The noun of 这些企业, 该公司, 这次活动."""
    first = next((word for word in words(folded) if word.end > at), None)
    if first is None:
        return ""
    if first.start < at:
        return first.text[at - first.start :]
    return first.text if first.tag in NOUNS and first.start == at else ""


def _antecedent(pattern: re.Pattern[str], word: str, noun: str, base: str, history: Sequence[Turn]) -> str:
    since = max(at for at, turn in enumerate(history) if turn.question == base)
    if word in _OF_TWO:
        two = next((named for said in (*_answers(history[since:]), base) if len(named := things(said)) > 1), [])
        return two[_OF_TWO[word]] if two else ""
    if word == "它" and (told := _told_in(base, _answers(history[since:]))):
        return told
    for said in [base, *(turn.answer for turn in reversed(history[0 if pattern is PERSON else since :]))]:
        named = things(said)
        fits = not noun or _calls_itself(noun, named)
        if pattern is PERSON and persons(said):
            return persons(said)[0]
        if pattern is PLURAL and fits and (len(named) > 1 or (said != base and named)):
            return "、".join(named[:_MANY])
        if pattern is PLACE and named:
            part = PLACE_PART.match(fold(named[0]))
            return named[0][: part.end()] if part else named[0]
        if pattern is THING and fits and (named or (said == base and head(base))):
            return (
                (named[0] if named and fold(named[0]).startswith("《") else subject(base)) if said == base else named[0]
            )
    return ""


def _answers(turns: Sequence[Turn]) -> list[str]:
    """What was answered, the last first."""
    return [turn.answer for turn in reversed(turns)]


def _told_in(base: str, answers: Sequence[str]) -> str:
    """What was asked for and told by its title: 发布了什么指南 was answered by 《…指南》."""
    asked = _ASKED_FOR.search(fold(base).strip(ENDS))
    found = [
        thing for said in answers for thing in things(said) if asked and fold(thing).endswith(f"{asked[1][-2:]}》")
    ]
    return found[0] if found else ""


def _calls_itself(noun: str, named: Sequence[str]) -> bool:
    """该公司 is one that calls itself 公司; 这些地方 and 这些单位 may be any."""
    return noun in ("地方", "单位", "城市", "地区") or any(fold(name).endswith(noun[-2:]) for name in named)


def _attached(base: str, text: str) -> str:
    """什么时候, 金额是多少, 投入了多少钱: what the last question was about, and what is asked of it now."""
    found, folded = words(text), fold(text)
    about, granted = subject(base), stem(base)
    doing = found[0].tag in ("v", "d") and not _AMONG.match(folded)
    if about and content(found) and (doing or re.search("谁|哪一?位", folded)):
        if doing and re.match(OF_A_DEED, folded) and granted:
            return granted + text
        return f"{about}的{text}" if found[0].tag.startswith("n") else (setting(base) if doing else about) + text
    own = content(found) or any(word.tag == "v" and len(word.text) > 1 for word in found)
    said = [word for word in content(words(predicate(base))) if word.tag != "vn"]
    dated = len(dates(granted)) > len(dates(about))
    if about and own and not (said or dated or _AMONG.match(folded)):
        granted = about
    if not granted:
        return ""
    if re.fullmatch("是?(?:为什么|为何|什么原因)", folded):
        happened = any(word.tag in ("v", "vn") for word in words(granted))
        return f"{granted}的原因是什么" if happened else ""
    if _AMONG.match(folded) and content(found):
        return f"{granted},{text}"
    if BARE.fullmatch(folded) and re.match("(?:具体)?(?:在|什么时|何时|哪|什么地|何处|怎)", folded):
        return f"{granted}是{text}"
    if folded == "谁":
        return f"{granted}的是谁"
    owned = found[0].tag.startswith("n") and not ASKING.match(folded)
    return f"{granted}的{text}" if owned else f"{granted}{text}"


# --- by a model -------------------------------------------------------------------------------------


def recent(history: Sequence[Turn]) -> str:
    """The last turns, cut to what a prompt has room for, newest last."""
    lines = (f"问：{_cut(turn.question)}\n答：{_cut(turn.answer) or '没有答案'}" for turn in history[-_TURNS:])
    return "\n".join(lines)


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def faithful(reply: str, text: str, history: Sequence[Turn]) -> str:
    """A model's full question where it may be believed, else empty.

    It is one line, a question, short and whole; its names, dates and figures stand in the history or in the follow-up,
    and the follow-up's own are all in it.
    """
    lines = reply.strip().splitlines()
    full = lines[0].strip() if len(lines) == 1 else ""
    source, new = f"{_said(history)}\n{fold(text)}", fold(full)
    if not full or len(full) > _LONGEST + len(text) or not re.search(r"[?]$", new) or depends(full):
        return ""
    if not all(_told(each, source) for each in _exact(full)) or not all(each in new for each in _exact(text)):
        return ""
    said = terms(full)
    known = set(terms(source))
    return full if sum(term in known for term in said) >= 0.7 * len(said) else ""


def _told(exact: str, source: str) -> bool:
    """Whether it stands in the source, an organisation also as its place and its office: 青岛市 … 总工会."""
    part = PLACE_PART.match(exact)
    return exact in source or bool(part and part[0] in source and exact[part.end() :] in source)


def _exact(text: str) -> set[str]:
    """Names, dates and figures, quoted phrases and capitalised Latin words, folded."""
    found = {name.text for name in names(text)}
    found |= {fold(mention.text) for mention in dates(text)}
    found |= {fold(text[quantity.number.start : quantity.number.end]) for quantity in quantities(text)}
    return (
        found | set(re.findall("(?<=[“《])[^”》]+", fold(text))) | {fold(word) for word in ENGLISH_NAME.findall(text)}
    )
