"""The classes of holders that a question may ask about, 城市 or 工会, and which names belong to one."""

from __future__ import annotations

import re

from assistant.named import Named, is_civic, ranked
from assistant.names import usual_rank
from assistant.script import fold

_PLACES = {
    "市": "市",
    "县": "县旗",
    "区": "区",
    "县市": "县区市旗州",
    "省": "省",
    "国": "国",
    "镇": "镇乡",
    "村": "村",
    "地": "",
}
"""A class of places and the ranks that belong to it; empty: any."""
_ENDINGS = {
    "工会": "工会",
    "公司": r"^(?!.*(?:局|委|委员会|政府|部|厅|医院|大学|学院|银行|工会|协会)$).*",
    "银行": "银行|[农工建中]行|信用社",
    "医院": "医院|卫生院|院",
    "学校": "大学|学院|学校|中学|小学|附中",
    "协会": "协会|学会|商会|联合会",
    "站": "站|机场|港|景区|公园",
    "单位": "",
}
"""A class of organisations and how their names end; empty: any."""
_CLASSES = {
    "总工会|工会": "工会",
    "城市|地级市|地市|市": "市",
    "县市|市县|区县|县区": "县市",
    "县": "县",
    "区": "区",
    "省份|省": "省",
    "国家|国": "国",
    "乡镇|镇|乡": "镇",
    "村庄|村": "村",
    "地区|地方|地": "地",
    "上市公司|公司|企业|车企|房企|药企|集团|厂商|品牌|平台": "公司",
    "银行": "银行",
    "医院": "医院",
    "学校|高校|大学|院校": "学校",
    "协会": "协会",
    "机场|车站|港口|景区": "站",
    "单位|机构|部门|组织": "单位",
}
_CLASS_OF = {word: group for spellings, group in _CLASSES.items() for word in spellings.split("|")}
GROUPS = "|".join(sorted(_CLASS_OF, key=len, reverse=True))
"""The words for a class whose members have names, as alternatives of a pattern."""


def group_of(word: str) -> str:
    """The class that a word such as 城市 or 车企 stands for; empty for none."""
    return _CLASS_OF.get(word, "")


def of_level(level: str, name: str) -> bool:
    """Whether a name may be of a level (省, 市, 县区): one without a rank may be of any, and any of 各地."""
    own = ranked(name)[1]
    ranks = [_PLACES.get(each, each) for each in level]
    return not own or not all(ranks) or not level or any(own in each for each in ranks)


def fits(group: str, name: Named) -> bool:
    """Whether a name is one of a class; of 工会 also the place whose union it is, of 城市 also its authorities."""
    folded = fold(name.text)
    if not group or name.kind in ("person", "unknown"):
        return not group and name.kind != "unknown"
    if group in _PLACES:
        ranks = _PLACES[group]
        own = ranked(folded)[1] or (usual_rank(folded) or "市" if name.place else "")
        return bool(own) and (name.place or is_civic(folded)) and (not ranks or own in ranks)
    ending = _ENDINGS[group]
    if name.place and (group == "工会" or not ending or ending.startswith("^")):
        return group == "工会"
    return bool(re.search(ending if ending.startswith("^") else f"(?:{ending})$", folded))
