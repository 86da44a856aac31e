"""Words that may stand for one of a question."""

from assistant.alike import alike, said_as


def test_words_are_alike_by_the_lexicon_the_deeds_of_news_and_the_dictionary() -> None:
    assert {"遇难", "丧生", "身亡"} <= set(alike("死亡"))
    assert not {"女子", "出口", "农村"} & {*alike("男子"), *alike("进口"), *alike("城镇")}


def test_a_text_has_the_word_itself_or_others_for_it() -> None:
    assert said_as("聘请", "聘请专家,聘用医生") == ("聘请",)
    assert said_as("聘请", "聘用医生") == ("聘用",)
    assert said_as("聘请", "辞退医生") == ()


def test_a_text_may_write_out_what_is_abbreviated() -> None:
    assert said_as("业态", "吸纳新就业形态劳动者") == ("业形态",)
    assert said_as("业态", "就业的各种形态") == ()


def test_a_verb_with_its_object_may_be_told_the_other_way_round() -> None:
    assert said_as("降薪", "员工薪酬普遍下降") == ("薪酬普遍下降",)
    assert said_as("降薪", "员工薪酬普遍上涨") == ()
    assert said_as("降低", "温度低,降水多") == ()  # no object
