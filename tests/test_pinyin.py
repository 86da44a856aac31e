"""Names in English questions, read as pinyin and found in Chinese texts."""

import pytest

from assistant.pinyin import spelled

TEXTS = ("淄博市总工会为82家企业办理退费。", "廣西柳州市總工會", "在西安举行，吕梁市参加。先在陕西，由杨凯强主持。")


@pytest.mark.parametrize(
    ("question", "found", "unknown"),
    [
        ("How many companies did the Zibo Federation help?", {"Zibo": "淄博"}, ()),
        ("What did Liuzhou do?", {"Liuzhou": "柳州"}, ()),
        ("Where is Xi'an?", {"Xi'an": "西安"}, ()),
        ("Did Lvliang or Luliang join?", {"Luliang": "吕梁"}, ()),
        ("How many masks did Dazhou hand out?", {}, ("Dazhou",)),
        ("Where is Shaanxi, and who is Yang Kaiqiang?", {"Shaanxi": "陕西", "Yang Kaiqiang": "杨凯强"}, ()),
        ("What did Liuzhou's union do?", {"Liuzhou": "柳州"}, ()),
        ("How many Chinese women work in the Federation of Trade Unions?", {}, ()),
    ],
    ids=[
        "simplified",
        "traditional",
        "apostrophe",
        "u for ü",
        "not in the texts",
        "a spelling of its own",
        "genitive",
        "English words",
    ],
)
def test_names_in_pinyin(question: str, found: dict[str, str], unknown: tuple[str, ...]) -> None:
    assert spelled(question, TEXTS) == (found, unknown)
