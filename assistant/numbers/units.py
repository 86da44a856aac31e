"""Units of measure and Chinese measure words: canonical names, what they measure, how they convert.

Keys are folded text (Simplified, half width, lower case); the table serves Traditional text through `script.fold`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Unit:
    """`name` is canonical; units of one `dimension` convert by `factor` to that dimension's base."""

    name: str
    dimension: str
    factor: Decimal = Decimal(1)

    @property
    def counts(self) -> bool:
        """Whether it is a measure word of things or of people."""
        return self.dimension.startswith(("count", "person"))

    @property
    def money(self) -> bool:
        return self.dimension.startswith("money")


_MEASURES: dict[str, str] = {
    # dimension: canonical*factor=synonym=synonym …
    "money": "元*1=块钱=圆=元人民币=人民币=元钱=元整 角*0.1=毛=毛钱",
    "money USD": "美元*1=美金=元美金=usd 美分*0.01",
    "money EUR": "欧元*1=eur",
    "money GBP": "英镑*1",
    "money JPY": "日元*1=日圆=円",
    "money KRW": "韩元*1=韩圆=韩圜=韩币",
    "money HKD": "港元*1=港币=港圆=元港币",
    "money TWD": "新台币*1=台币=元新台币=元台币=新台币元",
    "money MOP": "澳门元*1=澳门币",
    "money SGD": "新加坡元*1=新元=坡币",
    "money AUD": "澳元*1=澳大利亚元=澳币",
    "money CAD": "加元*1=加拿大元=加币",
    "money CHF": "瑞士法郎*1=瑞郎",
    "money RUB": "卢布*1",
    "money INR": "卢比*1",
    "money THB": "泰铢*1",
    "money MYR": "林吉特*1=令吉",
    "money VND": "越南盾*1",
    "money IDR": "印尼盾*1",
    "money BRL": "雷亚尔*1",
    "money ZAR": "兰特*1",
    "money NGN": "奈拉*1",
    "money SAR": "里亚尔*1",
    "money AED": "迪拉姆*1",
    "money TRY": "里拉*1",
    "money MXN": "比索*1",
    "money FRF": "法郎*1",
    "money DEM": "马克*1",
    "length": "米*1=公尺=m 千米*1000=公里=km 里*500=华里 厘米*0.01=公分=cm 毫米*0.001=mm 微米*0.000001 纳米*0.000000001=nm "
    "海里*1852 英里*1609.344 英尺*0.3048 英寸*0.0254 尺*0.3333333333 寸*0.0333333333 丈*3.333333333 光年*9460730472580800",
    "area": "平方米*1=平米=平方公尺=㎡=m2=m² 平方千米*1000000=平方公里=km2=km² 亩*666.6666667 公顷*10000 平方厘米*0.0001=cm2 "
    "平方英尺*0.09290304 平方英里*2589988.110336 英亩*4046.8564224 坪*3.305785",
    "volume": "立方米*1=立方=m3=m³=立方公尺 升*0.001=公升=l 毫升*0.000001=ml 加仑*0.003785411784",
    "mass": "吨*1000=公吨 千克*1=公斤=kg 克*0.001=g 毫克*0.000001=mg 微克*0.000000001=μg 斤*0.5=市斤 两*0.05 磅*0.45359237 "
    "盎司*0.028349523125 克拉*0.0002 担*50",
    "energy": "千瓦时*1=kwh=度电 兆瓦时*1000=mwh 焦耳*0.000000277777778 千卡*0.001163=大卡=kcal 卡路里*0.000001163",
    "power": "瓦*1=w 千瓦*1000=kw 兆瓦*1000000=mw 吉瓦*1000000000=gw 马力*735.49875",
    "voltage": "伏*1=伏特 千伏*1000=kv",
    "frequency": "赫兹*1=hz=赫 千赫*1000=khz 兆赫*1000000=mhz 吉赫*1000000000=ghz",
    "data": "比特*1=bit 千比特*1000 兆比特*1000000 字节*8 千字节*8000=kb 兆字节*8000000=mb 吉字节*8000000000=gb=g字节 太字节*8000000000000=tb",
    "sound": "分贝*1=db",
    "temperature": "℃*1=摄氏度=°c=度c",
    "temperature F": "℉*1=华氏度=°f",
    "degree": "度*1=°",
    "share": "%*1=％ ‰*0.1=‰",
    "points": "百分点*1=个百分点",
    "discount": "折*1",
    "multiple": "倍*1",
    "months": "个月*1 季度*3=个季度=个季 年*12=年度=载 世纪*1200=个世纪 学期*6=个学期",
    "seconds": "毫秒*0.001 秒*1=秒钟 分钟*60=分钟 小时*3600=个小时=钟头=个钟头 天*86400=日=个昼夜=昼夜=个日夜 周*604800=星期=个星期=礼拜=个礼拜=个周",
    "workdays": "工作日*1=个工作日",
    "anniversary": "周年*1",
    "age": "岁*1=周岁",
    "person": "人*1=名=位=口人=个人=人口",
    "person-times": "人次*1=人次",
}

_COUNTERS = (
    "个=大 家 户 件/起/例/宗/桩 份 支 只 台/辆/辆次 架/架次 艘/艘次 列/列次 处 期 条 项 座 所 册 幅 部 间 套 栋=幢 棵=株 头 匹 尾 羽 根 块 "
    "片 张 枚 颗 粒 瓶 箱 袋 盒 包 桶 批/批次 班/班次 层 门 节 课 堂 次 回 遍 趟/趟次 轮 步 站/站次 道 双 对 副 篇 本 卷 页 字 句 首 曲 集 款 种 类=大类 样 章 "
    "组 队 团 场/场次 航班 车次 件次 户次 家次 台次 人份 剂/剂次 针/针次 床位=张床位 席=席位 票 分 单 笔 手 股 点 面 朵 盏 顶 滴 杯 碗 盘 "
    "桌 顿 餐 枪 发 尊 具 封 码 环 圈 格 档 杆 把 扇 口 眼 茬 捆 串 壶 罐 筐 省=省份 市 县 区 镇 乡 村 国 校 州 城 标准箱=标箱=teu "
    "机位 车位 泊位 学时=课时 学分 车道 词 字符 胜 负 球 局 回合 金 银 铜 积分 台套 届 级 版 楼 季 代 号 战 星 路 街 环节 领域 方面 方 课 载重吨 修正总吨 小类 小项 大项 "
)
"""Measure words by what they count; `=` joins spellings of one unit, `/` joins units that count the same things."""


def _table() -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for group in _COUNTERS.split():
        for member in group.split("/"):
            name, *synonyms = member.split("=")
            unit = Unit(name, f"count {group.split('/')[0].split('=')[0]}")
            units.update(dict.fromkeys((name, *synonyms), unit))
    for dimension, groups in _MEASURES.items():
        for group in groups.split():
            head, *synonyms = group.split("=")
            name, factor = head.split("*")
            unit = Unit(name, dimension, Decimal(factor))
            units.update(dict.fromkeys((name, *synonyms), unit))
    return units


UNITS = _table()
"""Every spelling, folded, to its unit."""

_SYMBOL_WORDS = (
    "km kg g mg μg m cm mm nm m2 m3 m² m³ km2 km² cm2 L l ml mL kW KW MW GW W kWh KWH kwh MWh kV KV Hz kHz MHz GHz "
    "kb KB MB GB TB bit dB kcal TEU USD EUR"
)
_SYMBOLS = frozenset(_SYMBOL_WORDS.split())
"""Latin spellings as they are written: 5g is a weight, 5G is none."""

_LONGEST = max(map(len, UNITS))
_NAMED = {unit.name: unit for unit in UNITS.values()}
_GENERIC = "个"


def unit_at(folded: str, start: int) -> tuple[Unit, int] | None:
    """The unit with the longest spelling at `start`, and where it ends."""
    for length in range(_LONGEST, 0, -1):
        spelling = folded[start : start + length]
        if unit := UNITS.get(spelling):
            return unit, start + len(spelling)
    return None


def is_symbol(written: str) -> bool:
    """Whether Latin letters, in the case in which they stand, are a unit."""
    return written in _SYMBOLS


def unit_named(name: str) -> Unit:
    """The unit of a canonical name; a name that the table lacks is a dimension of its own."""
    return _NAMED.get(name) or UNITS.get(name) or Unit(name, f"count {name}")


def compatible(first: str, second: str) -> bool:
    """True where two canonical units measure the same thing: 名 and 人, 斤 and 吨, 个 or no unit and any measure word."""
    if first == second:
        return True
    one, other = unit_named(first), unit_named(second)
    if one.dimension == other.dimension:
        return True
    loose = {first, second} & {_GENERIC, ""}
    return bool(loose) and one.counts and other.counts


def is_money(unit: str) -> bool:
    """Whether a canonical unit is a currency."""
    return unit_named(unit).money
