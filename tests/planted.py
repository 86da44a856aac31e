"""Claims that are false or true by construction, planted from sentences of real articles by a seed.

An alteration puts a figure, name, date or word in place of the one that stands there, and is kept only where its
article has that new thing nowhere (or, for things swapped within an article, where the swap cannot be true as well).
A paraphrase says what its sentence says in a way that needs no judgement: a number rewritten, a clause left out.
"""

from __future__ import annotations

import json
import random
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

from assistant import clean, read, split
from assistant.evidence import evidence_of, headline
from assistant.names import Word, words
from assistant.numbers import Approximation, Kind, Match, Quantity, compare, quantities
from assistant.script import fold, script_of, to_script
from assistant.types import Article, Evidence

ROOT = Path(__file__).parents[1]
CRUD = ROOT.parent / "shared" / "eval" / "public" / "crud_news_articles.jsonl"

_LONGEST = 130
_SHORTEST = 12
_BODY = re.compile(r"^.{0,120}?正文[：:]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Planted:
    """A claim, whether it is true, how it was made from `source`, and the articles whose sentences are its evidence."""

    claim: str
    true: bool
    way: str
    source: str
    articles: tuple[Article, ...]


@dataclass(slots=True)
class Scene:
    """One sentence, folded where its article is Traditional, with what an alteration may draw from."""

    sentence: str
    before: str
    article: Article
    other: Article
    rng: random.Random
    everything: str = field(init=False)

    def __post_init__(self) -> None:
        self.everything = fold(self.article.text + self.article.title)

    def absent(self, *texts: str) -> bool:
        return not any(fold(text) in self.everything for text in texts)


Way = Callable[[Scene], Iterable[str]]


def _table(text: str) -> dict[str, str]:
    return dict(pair.split(":") for pair in text.split())


# --- articles ---------------------------------------------------------------------------------


@cache
def seeds() -> tuple[Article, ...]:
    """The five sample articles as the assistant reads them."""
    return tuple(_article(f.read_text(encoding="utf-8"), f.name) for f in sorted((ROOT / "seeds").glob("*.txt")))


@cache
def crud(limit: int) -> tuple[Article, ...]:
    """The first CRUD articles as pages with a title, a time and a body; none where the public data are absent."""
    if not CRUD.exists():
        return ()
    with CRUD.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for _, line in zip(range(limit), lines, strict=False)]
    texts = ((f"{row['title']}\n{row['time']}\n{_BODY.sub('', row['text'])}", row["id"]) for row in rows)
    return tuple(_article(text, f"{name}.txt") for text, name in texts)


def _article(text: str, name: str) -> Article:
    article = read.article(text, name)
    return split.split(article, clean.find_noise(article))


@cache
def evidence(articles: tuple[Article, ...]) -> tuple[Evidence, ...]:
    """All the sentences of the articles, and their headlines."""
    found = [sentence for article in articles for p in article.paragraphs for sentence in evidence_of(article, p)]
    return (*found, *filter(None, map(headline, articles)))


def held_out(article: Article) -> bool:
    """Whether an article is of the half that is only counted, never looked at."""
    return bool(zlib.crc32(article.path.encode()) & 1)


def sentences(article: Article) -> list[tuple[str, str]]:
    """Whole sentences of a fit length, each with the one before it in its paragraph."""
    found = []
    for paragraph in article.paragraphs:
        before = ""
        for span in paragraph.sentences:
            text = article.text[span.start : span.end].strip()
            if _SHORTEST <= len(text) <= _LONGEST and text[-1] in "。；;" and "\n" not in text and _balanced(text):
                found.append((text, before))
            before = text
    return found


def _balanced(text: str) -> bool:
    return all(text.count(a) == text.count(b) for a, b in ("“”", "《》", "（）", "()"))


def planted(articles: Sequence[Article], seed: int, altered: int, true: int) -> list[Planted]:
    """At most so many claims of every way to alter, and of every way to tell the truth; fixed by articles and seed."""
    found: list[Planted] = []
    for ways, each in ((ALTERED, altered), (PARAPHRASED, true)):
        for name, way in ways.items():
            rng = random.Random(f"{seed} {name}")
            found += _of_way(articles, rng, name, way, each)
    return found


def _of_way(articles: Sequence[Article], rng: random.Random, name: str, way: Way, each: int) -> list[Planted]:
    found: list[Planted] = []
    order = [(article, *pair) for article in articles for pair in sentences(article)]
    rng.shuffle(order)
    used: dict[str, int] = {}
    for article, sentence, before in order:
        if len(found) == each:
            break
        if used.get(article.id, 0) == max(2, 3 * each // len(articles)):
            continue
        other = rng.choice([other for other in articles if other is not article])
        scene = Scene(fold(sentence) if script_of(sentence) == "hant" else sentence, before, article, other, rng)
        claims = [claim for claim in way(scene) if fold(claim) != fold(sentence)]
        if claims:
            used[article.id] = used.get(article.id, 0) + 1
            both = (article, other) if name == "other-subject" and rng.random() < 0.5 else (article,)
            found.append(Planted(rng.choice(claims), name in PARAPHRASED, name, sentence, both))
    return found


# --- parts of a sentence ----------------------------------------------------------------------


_CUT = re.compile(r"[,，、;；。:：]")
_COMMA = re.compile(r"[,，]")
_HAN = "零一二三四五六七八九"


def _parts(text: str) -> list[str]:
    """The clauses between commas, with their marks; none where a comma stands inside quotation marks or brackets."""
    pieces = re.findall(r"[^,，]+[,，]?", text)
    return pieces if all(_balanced(piece) for piece in pieces) else []


def _figures(text: str) -> list[Quantity]:
    plain = (Kind.AMOUNT, Kind.SHARE)
    return [q for q in quantities(text) if q.kind in plain and q.value is not None and q.unit not in ("号", "")]


def _names(text: str) -> list[Word]:
    return [w for w in words(text) if w.name and not re.search(r"[a-z0-9]", w.text)]


@cache
def _all_names(article: Article) -> tuple[Word, ...]:
    return tuple(name for text, _ in sentences(article) for name in _names(text))


@cache
def _all_quantities(article: Article) -> tuple[Quantity, ...]:
    return tuple(q for p in article.paragraphs for q in quantities(article.text[p.start : p.end], idioms=True))


def _put(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def _unsaid(scene: Scene, claim: str, at: int) -> bool:
    """Whether the quantity of the claim around `at` is said nowhere in the article."""
    mine = [q for q in quantities(claim) if q.start <= at < q.end]
    return bool(mine) and not any(compare(q, m) is Match.SAME for q in _all_quantities(scene.article) for m in mine)


def _apart(one: str, other: str) -> bool:
    """Whether two names share no two characters in a row and no whole name, so that they are not one thing."""
    pairs = {one[i : i + 2] for i in range(len(one) - 1)}
    return one[0] != other[0] and not any(pair in other for pair in pairs)


def _replaced(scene: Scene, table: dict[str, str], new_only: bool) -> Iterator[str]:
    """The sentence with one word of the table replaced, longest words first, words inside other words left alone."""
    spans = {(w.start, w.end) for w in words(scene.sentence)}
    for word, new in table.items():
        for match in re.finditer(re.escape(word), scene.sentence):
            if match.span() in spans and not (new_only and not scene.absent(new)):
                yield _put(scene.sentence, *match.span(), new)


# --- alterations ------------------------------------------------------------------------------


def _digit(scene: Scene) -> Iterator[str]:
    for figure in _figures(scene.sentence):
        span = range(figure.number.start, figure.number.end)
        places = [i for i in span if scene.sentence[i] in "123456789" + _HAN[1:]]
        for i in places:
            digits = "123456789" if scene.sentence[i] in "123456789" else _HAN[1:]
            new = scene.rng.choice([d for d in digits if d != scene.sentence[i]])
            claim = _put(scene.sentence, i, i + 1, new)
            if _unsaid(scene, claim, i) and scene.absent(claim[figure.number.start : figure.end]):
                yield claim


_UNITS = _table(
    "人次:人 平方米:亩 平方公里:平方米 个百分点:% 公里:米 公斤:吨 千米:米 小时:分钟 分钟:小时 美元:元 毫米:厘米 米:公里 吨:公斤 元:美元 户:人 名:家 人:户 家:名 "
    "天:个月 岁:年 亩:平方米 斤:公斤 件:吨 场:家 辆:名 台:吨 %:个百分点 "
)


def _unit(scene: Scene) -> Iterator[str]:
    for figure in _figures(scene.sentence):
        text = scene.sentence[figure.start : figure.end]
        unit = next((unit for unit in _UNITS if unit in text and text.endswith(unit)), "")
        if unit and not (unit == "元" and re.search("[美日欧港韩]元|人民币", text)):
            new = text[: -len(unit)] + _UNITS[unit]
            if scene.absent(new.lstrip("近约超")):
                yield _put(scene.sentence, figure.start, figure.end, new)


def _magnitude(scene: Scene) -> Iterator[str]:
    for figure in _figures(scene.sentence):
        text = scene.sentence[figure.start : figure.end]
        if match := re.search(r"(?<=[0-9一二三四五六七八九十多余])[万亿]", text):
            other = "亿" if match[0] == "万" else "万"
            news = [_put(text, *match.span(), other), _put(text, *match.span(), "")]
        elif match := re.search(r"(?<=\d)(?=[元人家户吨件名美])", text):
            news = [_put(text, *match.span(), "万")]
        else:
            continue
        for new in news:
            claim = _put(scene.sentence, figure.start, figure.end, new)
            if scene.absent(new) and _unsaid(scene, claim, figure.number.start):
                yield claim


_PERIODS = _table(
    "上半年:下半年 下半年:上半年 一季度:三季度 二季度:四季度 三季度:一季度 四季度:二季度 去年:前年 今年:去年 明年:今年 上午:下午 下午:上午 凌晨:中午 晚上:早上 昨日:前日 "
    "昨天:前天 今天:昨天 今日:昨日 年底:年初 年初:年底 月底:月初 周末:周一 上旬:下旬 下旬:上旬 目前:去年 近日:去年 日前:去年 "
)


def _date(scene: Scene) -> Iterator[str]:
    text = scene.sentence
    for match in re.finditer(r"(?<![\d.])(\d{1,2})月(?:(\d{1,2})日)?", text):
        group = 2 if match[2] else 1
        new = str((int(match[group]) + scene.rng.randint(1, 8)) % (28 if group == 2 else 12) + 1)
        claim = _put(text, *match.span(group), new)
        if new != match[group] and scene.absent(claim[match.start() : match.end() + len(new) - len(match[group])]):
            yield claim
    for match in re.finditer(r"(?<!\d)((?:19|20)\d\d)年", text):
        new = str(int(match[1]) + scene.rng.choice((-3, -2, -1, 1, 2)))
        if scene.absent(new):
            yield _put(text, *match.span(1), new)
    for match in re.finditer(r"(?<![\d月一-龥])(\d{1,2})日", text):
        new = str(int(match[1]) % 27 + 1)
        if scene.absent(f"{new}日"):
            yield _put(text, *match.span(1), new)


def _period(scene: Scene) -> Iterator[str]:
    for word, new in _PERIODS.items():
        if word in scene.sentence and scene.absent(new):
            yield scene.sentence.replace(word, new, 1)


_BENT = _table("近:超 超:不足 超过:不足 逾:不足 约:超过 不足:超过 至少:最多 将近:超过 ")


def _approximation(scene: Scene) -> Iterator[str]:
    text = scene.sentence
    for figure in _figures(text):
        said = text[figure.start : figure.end]
        number = figure.number.start - figure.start
        if figure.approximate is Approximation.EXACT and not re.search("[比第达]", said):
            if (
                figure.value is not None
                and figure.value >= 10
                and text[figure.start - 1 : figure.start] not in "约近超"
            ):
                yield _put(text, figure.start, figure.start, scene.rng.choice(("近", "超过", "不足")))
        elif said[:number] in _BENT:
            yield _put(text, figure.start, figure.number.start, _BENT[said[:number]])
            yield _put(text, figure.start, figure.number.start, "")
        elif match := re.search("(?<=[0-9百千万亿十])[多余]|以上$", said):
            yield _put(text, figure.start, figure.end, _put(said, *match.span(), "以下" if match[0] == "以上" else ""))


def _other_subject(scene: Scene) -> Iterator[str]:
    for name in _names(scene.sentence):
        for other in _all_names(scene.other)[:40]:
            same = other.name == name.name and _ranked(name.text) == _ranked(other.text)
            fit = len(name.text) > 2 - (name.name != "organisation") and _apart(name.text, other.text)
            if same and fit and scene.absent(other.text, other.text[:2]):
                yield scene.sentence.replace(name.text, other.text)


def _rival(scene: Scene) -> Iterator[str]:
    """A name of the same article in another's place, where the two cannot be parts of one another."""
    for name in _names(scene.sentence):
        for other in _all_names(scene.article):
            if other.name != name.name or other.text in scene.sentence or not _apart(name.text, other.text):
                continue
            if name.name == "place" and not (_ranked(name.text) and _ranked(name.text) == _ranked(other.text)):
                continue
            if len(name.text) > 1 + (name.name != "place") and len(other.text) > 2:
                yield scene.sentence.replace(name.text, other.text)


def _ranked(name: str) -> str:
    return name[-1] if name[-1] in "省市县区镇乡村队国局院厅" else ""


_BOTH_WAYS = re.compile(
    "会见|会谈|通话|会晤|合作|签署|签订|交流|相遇|战平|联合|共同|之间|双方|分别|和|与|及|同|跟|、|至|到|等|[/—-]"
)


def _names_swapped(scene: Scene) -> Iterator[str]:
    text = scene.sentence
    tags = words(text)
    for one, other in combinations(_names(text), 2):
        between = text[one.end : other.start]
        if one.name != other.name or not _apart(one.text, other.text) or _BOTH_WAYS.search(between):
            continue
        if text.count(one.text) > 1 or text.count(other.text) > 1 or _BOTH_WAYS.match(text[other.end :]):
            continue
        verbs = [w for w in tags if one.end <= w.start < other.start and w.tag == "v" and len(w.text) > 1]
        if verbs and not (one.name == "place" and _ranked(one.text) != _ranked(other.text)):
            yield text[: one.start] + other.text + between + one.text + text[other.end :]


def _negation(scene: Scene) -> Iterator[str]:
    text = scene.sentence
    for word in words(text):
        if word.text in ("没有", "未", "不", "并未", "尚未", "没", "从未", "未能", "不再") and word.tag in ("d", "v"):
            after = text[word.end : word.end + 1]
            if word.text != "不" or after not in "断仅但少同":
                yield _put(
                    text, word.start, word.end, "已" if "未" in word.text else "有" if word.text == "没有" else ""
                )
    for pattern, new in (
        (r"(?<!不)已经?(?=[一-龥])", "尚未"),
        (r"(?<=[一-龥])将(?=[一-龥])", "不会"),
        (r"(?<=[一-龥])可以", "不可以"),
    ):
        for match in re.finditer(pattern, text):
            if any(w.start == match.start() and w.tag in ("d", "p", "v") and w.end == match.end() for w in words(text)):
                follows = [w for w in words(text) if w.start == match.end()]
                if follows and follows[0].tag == "v":
                    yield _put(text, *match.span(), new)
    for verb, particle in zip(words(text), words(text)[1:], strict=False):
        if verb.tag == "v" and len(verb.text) > 1 and particle.text == "了":
            yield _put(text, verb.start, particle.end, f"没有{verb.text}")


_OPPOSITE = _table(
    "增加:减少 增长:下降 上升:下降 上涨:下跌 提高:降低 提升:降低 扩大:缩小 高于:低于 多于:少于 盈利:亏损 回升:回落 加快:放缓 升级:降级 降低:提高 下降:上升 减少:增加 "
    "下跌:上涨 回落:回升 缩小:扩大 低于:高于 放缓:加快 下调:上调 上调:下调 上行:下行 下行:上行 加强:削弱 增强:减弱 下滑:增长 升至:降至 降至:升至 走高:走低 走低:走高 "
)


def _direction(scene: Scene) -> Iterator[str]:
    yield from _replaced(scene, _OPPOSITE, new_only=False)


_ANTONYMS = _table(
    "支持:反对 反对:支持 同意:拒绝 允许:禁止 禁止:允许 通过:否决 成功:失败 首次:再次 出口:进口 进口:出口 买入:卖出 开放:关闭 开通:关闭 开幕:闭幕 闭幕:开幕 最高:最低 "
    "最大:最小 安全:危险 国内:国外 男子:女子 女子:男子 全部:部分 全面:局部 推进:叫停 启动:终止 发布:撤回 批准:驳回 恢复:中断 开展:取消 举行:取消 建立:撤销 参加:缺席 "
    "承认:否认 严重:轻微 上市:退市 提前:推迟 有效:无效 公开:秘密 城市:农村 农村:城市 夏季:冬季 白天:夜间 免费:收费 第一:第二 领先:落后 流入:流出 北部:南部 南部:北部 "
    "东部:西部 西部:东部 "
)


def _antonym(scene: Scene) -> Iterator[str]:
    yield from _replaced(scene, _ANTONYMS, new_only=True)


_HOSTILE = [
    "取消",
    "拒绝",
    "停止",
    "否认",
    "推迟",
    "撤回",
    "反对",
    "隐瞒",
    "拆除",
    "没收",
    "起诉",
    "拍卖",
    "抵制",
    "封锁",
    "忽视",
    "放弃",
    "转让",
    "禁止",
    "质疑",
    "遗失",
]


def _predicate(scene: Scene) -> Iterator[str]:
    tags = words(scene.sentence)
    for verb, after in pairwise(tags):
        if verb.tag == "v" and len(verb.text) == 2 and (after.tag in ("n", "nz", "vn", "nw") or after.text == "了"):
            new = scene.rng.choice(_HOSTILE)
            if scene.absent(new) and not set(new) & set(verb.text):
                yield _put(scene.sentence, verb.start, verb.end, new)


def _noun(scene: Scene) -> Iterator[str]:
    pool = [w.text for text, _ in sentences(scene.other) for w in words(text) if w.tag == "n" and len(w.text) == 2]
    for word in words(scene.sentence):
        new = scene.rng.choice(pool) if pool else ""
        if word.tag == "n" and len(word.text) == 2 and new and scene.absent(new) and not set(new) & set(word.text):
            yield _put(scene.sentence, word.start, word.end, new)


def _quote(scene: Scene) -> Iterator[str]:
    pool = [w for text, _ in sentences(scene.other) for w in words(text) if w.tag in ("n", "v") and len(w.text) == 2]
    for match in re.finditer(r"《[^》]{4,30}》|“[^”]{4,30}”", scene.sentence):
        for word in words(match[0]):
            new = [w.text for w in pool if w.tag == word.tag and scene.absent(w.text)]
            if len(word.text) == 2 and new:
                at = match.start() + word.start
                yield _put(scene.sentence, at, at + 2, scene.rng.choice(new))


_OFFICES = _table(
    "副主任:主任 副主席:主席 副局长:局长 副院长:院长 副部长:部长 副市长:市长 副省长:省长 副教授:教授 副总统:总统 副总理:总理 副书记:书记 副会长:会长 副总裁:总裁 "
    "副司长:司长 副总经理:总经理 主任:副主任 主席:副主席 局长:处长 院长:副院长 部长:副部长 市长:书记 书记:市长 总统:总理 总理:总统 首相:总统 教授:讲师 董事长:总经理 "
    "总经理:董事长 总裁:监事 会长:秘书长 秘书长:会长 司长:处长 处长:科长 校长:教务长 经理:董事 发言人:部长 研究员:院士 外长:防长 法官:检察官 律师:法官 主编:记者 "
    "县长:乡长 省长:市长 医生:护士 主教练:领队 创始人:法人代表 行长:副行长 厅长:处长 分析师:经济学家 医师:护士 "
)


def _office(scene: Scene) -> Iterator[str]:
    for person in _names(scene.sentence):
        if person.name != "person":
            continue
        for office, new in _OFFICES.items():
            at = person.start - len(office)
            if at >= 0 and scene.sentence[at : person.start] == office and scene.absent(new):
                yield _put(scene.sentence, at, person.start, new)
                break
            if at >= 0 and scene.sentence[at : person.start] == office and office.startswith("副"):
                if scene.everything.count(new) == scene.everything.count(office):
                    yield _put(scene.sentence, at, person.start, new)
                break


def _person(scene: Scene) -> Iterator[str]:
    for person in _names(scene.sentence):
        if person.name == "person" and len(person.text) == 3 and re.fullmatch("[一-龥]{3}", person.text):
            new = person.text[:2] + scene.rng.choice([c for c in "新林伟芳宁海文波" if c != person.text[2]])
            if scene.absent(new):
                yield scene.sentence.replace(person.text, new)


def _clause_pairs(scene: Scene) -> Iterator[tuple[str, str, Quantity, Quantity]]:
    """Neighbouring clauses with one figure each of one unit, different values, and each with words of its own."""
    parts = _parts(scene.sentence.rstrip("。；;"))
    for one, other in pairwise(parts):
        first, second = _figures(one), _figures(other)
        if len(first) == 1 and len(second) == 1 and first[0].unit == second[0].unit:
            a, b = _nouns(one), _nouns(other)
            if first[0].value != second[0].value and a - b and b - a:
                yield one, other, first[0], second[0]


def _nouns(text: str) -> set[str]:
    return {
        w.text for w in words(text) if w.tag in ("n", "nz", "vn", "PER", "LOC", "ORG", "v", "a") and len(w.text) > 1
    }


def _neighbour(scene: Scene) -> Iterator[str]:
    for one, other, first, second in _clause_pairs(scene):
        for text, own, new in (
            (one, first, other[second.start : second.end]),
            (other, second, one[first.start : first.end]),
        ):
            claim = _put(text, own.start, own.end, new).rstrip(",，") + "。"
            if scene.absent(claim[:-1]):
                yield claim


def _figures_swapped(scene: Scene) -> Iterator[str]:
    text = scene.sentence
    for one, other in combinations(_figures(text), 2):
        between = text[one.end : other.start]
        nouns = [w for w in words(between) if w.tag in ("n", "v", "vn", "nz", "PER", "LOC", "ORG", "a")]
        if one.unit == other.unit and one.value != other.value and nouns and not re.search("分别|不等|依次", text):
            a, b = text[one.start : one.end], text[other.start : other.end]
            yield text[: one.start] + b + between + a + text[other.end :]


def _figure_elsewhere(scene: Scene) -> Iterator[str]:
    """Another figure of the same unit from another sentence of the article."""
    others = [q for q in _all_quantities(scene.article) if q.kind in (Kind.AMOUNT, Kind.SHARE) and q.value is not None]
    for figure in _figures(scene.sentence):
        mine = [q for q in quantities(scene.sentence, idioms=True) if q.unit == figure.unit]
        for other in others:
            if other.unit == figure.unit and not any(compare(q, other) is not Match.VALUE for q in mine):
                yield _put(scene.sentence, figure.start, figure.end, other.text)


def _date_elsewhere(scene: Scene) -> Iterator[str]:
    """Another day or year from another sentence of the article."""
    for pattern in (r"(?<![\d年])\d{1,2}月\d{1,2}日", r"(?<!\d)(?:19|20)\d\d年(?!\d)"):
        for match in re.finditer(pattern, scene.sentence):
            for other in sorted(set(re.findall(pattern, scene.everything)) - set(re.findall(pattern, scene.sentence))):
                yield _put(scene.sentence, *match.span(), other)


def _subject_before(scene: Scene) -> Iterator[str]:
    """What the sentence says of its first name, said of the first name of the sentence before."""
    for name in _names(scene.sentence)[:1]:
        for other in _names(scene.before)[:1]:
            same = other.name == name.name and _ranked(name.text) == _ranked(other.text)
            apart = _apart(name.text, other.text) and other.text not in scene.sentence and len(other.text) > 2
            if name.start < 4 and same and apart and (name.name != "place" or _ranked(name.text)):
                yield _put(scene.sentence, name.start, name.end, other.text)


def _hedge(scene: Scene) -> Iterator[str]:
    """A plan, a guess or a possibility as a fact."""
    hedges = ("可能", "拟", "计划", "预计", "有望", "或将", "力争", "建议", "考虑")
    for word, after in pairwise(words(scene.sentence)):
        asked = re.search("[不无按”的]$|是否", scene.sentence[: word.start])
        if word.text in hedges and word.tag in ("v", "d") and after.tag == "v" and not asked:
            yield _put(scene.sentence, word.start, word.end, "已" if word.text not in ("可能", "有望") else "必然")
            yield _put(scene.sentence, word.start, word.end, "")


def _shortened(way: Way) -> Way:
    """The alteration in a sentence of which only the clause altered and the first are left: what a draft looks like."""

    def shorter(scene: Scene) -> Iterator[str]:
        old = _parts(scene.sentence)
        for claim in way(scene):
            new = _parts(claim)
            changed = [i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b]
            if len(old) == len(new) > 2 and len(changed) == 1 and changed[0]:
                yield (new[0] + new[changed[0]]).rstrip("，,。；;") + "。"

    return shorter


ALTERED: dict[str, Way] = {
    "digit": _digit,
    "digit, shortened": _shortened(_digit),
    "unit": _unit,
    "magnitude": _magnitude,
    "date": _date,
    "period": _period,
    "approximation": _approximation,
    "other-subject": _other_subject,
    "rival": _rival,
    "rival, shortened": _shortened(_rival),
    "names-swapped": _names_swapped,
    "negation": _negation,
    "negation, shortened": _shortened(_negation),
    "direction": _direction,
    "antonym": _antonym,
    "predicate": _predicate,
    "noun": _noun,
    "quote": _quote,
    "office": _office,
    "person": _person,
    "neighbour": _neighbour,
    "figures-swapped": _figures_swapped,
    "figure-elsewhere": _figure_elsewhere,
    "date-elsewhere": _date_elsewhere,
    "subject-before": _subject_before,
    "hedge": _hedge,
}


# --- paraphrases ------------------------------------------------------------------------------


def _han(number: int) -> str:
    """A whole number below ten thousand in Chinese numerals."""
    text, zero = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            text += ("零" if zero and text else "") + _HAN[digit] + unit
            zero = False
        else:
            zero = True
    return text.removeprefix("一") if 10 <= number < 20 else text


def _number(scene: Scene) -> Iterator[str]:
    kept = [(m.start(), m.end()) for m in re.finditer("“[^”]*”|《[^》]*》", scene.sentence)]
    kept += [(name.start, name.end) for name in _names(scene.sentence)]
    for figure in _figures(scene.sentence):
        span = (figure.number.start, figure.number.end)
        if any(start < span[1] and span[0] < end for start, end in kept):
            continue
        numeral = scene.sentence[slice(*span)]
        if match := re.fullmatch(r"(\d+)(?:\.(\d{1,4}))?万", numeral):
            yield _put(scene.sentence, *span, f"{match[1]}{match[2] or '':0<4}")
        elif re.fullmatch(r"[1-9]\d{1,3}", numeral) and figure.unit != "%":
            yield _put(scene.sentence, *span, _han(int(numeral)))
        elif re.fullmatch(r"[1-9]\d{4,7}", numeral):
            yield _put(scene.sentence, *span, f"{int(numeral):,}")
            if numeral.endswith("00"):
                yield _put(scene.sentence, *span, f"{int(numeral) / 10000:g}万")
        elif figure.unit == "%" and re.fullmatch(r"\d+(?:\.\d+)?%", scene.sentence[figure.start : figure.end]):
            yield _put(scene.sentence, figure.start, figure.end, "百分之" + numeral.rstrip("%"))


_DEPENDS = re.compile(
    "如果|若|假如|除非|只有|只要|虽然|尽管|不仅|不但|因为|由于|即使|无论|否则|但|而|却|并非|不是|除|为了|若是|一旦|从而|因此|所以|以便|以及|以|从|使|导致|"
    "表示|称|说|指出|介绍|认为|透露|据|记者|:|：|“|《|分别|其中|包括|等"
)


def _verbs(text: str) -> int:
    return sum(w.tag == "v" and len(w.text) > 1 for w in words(text))


def _clause_dropped(scene: Scene) -> Iterator[str]:
    parts = _parts(scene.sentence)
    if len(parts) > 1 and not _DEPENDS.search(scene.sentence) and _names(parts[0]) and _verbs(parts[0]):
        yield "".join(parts[:-1]).rstrip("，,") + "。"
        if len(parts) > 2 and all(_verbs(part) for part in parts):
            yield "".join([parts[0], *parts[2:]])


def _reordered(scene: Scene) -> Iterator[str]:
    for one, other, _, _ in _clause_pairs(scene):
        firsts = [words(part)[0] for part in (one, other) if words(part)]
        if all(w.tag in ("n", "LOC", "ORG", "PER", "nz") for w in firsts) and not _DEPENDS.search(one + other):
            yield f"{other.rstrip('，,')}，{one.rstrip('，,')}。"


_FUNCTION = _table(
    "和:与 与:和 以及:和 并:并且 及:和 因:因为 因为:由于 由于:因为 但:但是 但是:但 已:已经 已经:已 也:同样 均:都 至:到 则: 了: 共:一共 将:将会 "
    "目前:现在 该:这个 通过:经过 其:它的 仍:仍然 时:的时候 后:之后 前:之前 "
)


def _function_words(scene: Scene) -> Iterator[str]:
    tags = ("c", "p", "d", "u", "r", "f", "xc")
    changed = scene.sentence
    for word in reversed(words(scene.sentence)):
        inside = any(m.start() < word.start < m.end() for m in re.finditer(r"《[^》]*》|“[^”]*”", scene.sentence))
        joins = word.tag in ("c", "p") or word.text not in ("通过", "和", "与", "及")
        if word.text in _FUNCTION and word.tag in tags and joins and not inside:
            changed = _put(changed, word.start, word.end, _FUNCTION[word.text])
    yield changed


_REPORTING = ("表示", "指出", "介绍", "透露", "称", "说", "强调")


def _reporting(scene: Scene) -> Iterator[str]:
    for word in words(scene.sentence):
        if (
            word.text in ("表示", "指出", "称", "说", "透露")
            and word.tag == "v"
            and scene.sentence[word.end : word.end + 1] in "，,:："
        ):
            for new in ("表示", "指出", "称", "说"):
                if new != word.text:
                    yield _put(scene.sentence, word.start, word.end, new)


def _script(scene: Scene) -> Iterator[str]:
    yield to_script(scene.sentence, "hans" if script_of(scene.before + scene.sentence) == "hant" else "hant")


def _year(scene: Scene) -> Iterator[str]:
    published = scene.article.published
    for match in re.finditer(r"(?<![\d年.])(\d{1,2})月(\d{1,2})日", scene.sentence):
        alone = not re.search(r"\d{4}年|去年|明年|前年", scene.sentence)
        recent = published and published.month - 2 <= int(match[1]) <= published.month
        if published and alone and recent and (int(match[1]), int(match[2])) <= (published.month, published.day):
            yield _put(scene.sentence, match.start(), match.start(), f"{published.year}年")


def _subject(scene: Scene) -> Iterator[str]:
    """A pronoun at the beginning by the one person whom the sentence before is about."""
    persons = list(dict.fromkeys(n.text for n in _names(scene.before) if n.name == "person"))
    match = re.match("[他她](?=[^们])", scene.sentence)
    if match and len(persons) == 1 and "“" not in scene.before and not re.search("[他她]", scene.sentence[1:]):
        yield persons[0] + scene.sentence[1:]
    named = re.search(r"([一-龥]{2}市)总工会", scene.before)
    if named and scene.sentence.startswith("市总工会") and len(set(re.findall("[一-龥]{2}市", scene.before))) == 1:
        yield named[1] + scene.sentence.removeprefix("市")


_DONE = "发布|逮捕|击败|批准|收购|取消|处罚|发现|送往|推出|建成|举办|成立|完成|投入|制定|颁布|公布|启动|拘留|查处|开通|印发|救出|抓获|改造|解决|下发|建立|发放"
_ACTIVE = re.compile(
    rf"^(?P<who>[^，,。；、“”]{{2,16}}?)(?P<verb>{_DONE})了(?P<what>[^，,。；“”]{{2,30}})(?P<rest>[，,。；].*)?$"
)
_BA = re.compile(
    r"^(?P<who>[^，,。；、“”]{2,12})把(?P<what>[^，,。；“”]{2,12}?)(?P<verb>[送交放带运搬][一-龥]{1,8})[，。；]"
)


def _passive(scene: Scene) -> Iterator[str]:
    if match := _ACTIVE.match(scene.sentence):
        actor = [w for w in words(match["who"]) if w.name]
        if len(actor) == 1 and actor[0].text == match["who"] and not re.search("[不没未]", match["what"]):
            yield f"{match['what']}被{match['who']}{match['verb']}。"
    if match := _BA.match(scene.sentence):
        yield f"{match['what']}被{match['who']}{match['verb']}。"


_LEADS = re.compile(
    r"^(?:据[^，,。]{0,12}(?:介绍|报道|了解|悉|消息|称)|记者[^，,。]{0,20}(?:获悉|了解到|看到)|日前|近日|目前|此外|同时|另外|随后|不过|其中|截至目前|近年来|与此同时|当天|据悉)[，,]"
)


def _compressed(scene: Scene) -> Iterator[str]:
    text = _LEADS.sub("", scene.sentence)
    text = re.sub(r"（[^（）]{1,40}）|\([^()]{1,40}\)", "", text)
    text = re.sub("(?:进一步|积极|切实|充分|大力|深入|全面|扎实|认真)(?=[一-龥]{2})", "", text)
    if text != scene.sentence:
        yield text


def _merged(scene: Scene) -> Iterator[str]:
    before = scene.before
    whole = before[-1:] in ("。", "；", ";") and _SHORTEST <= len(before) < _LONGEST - len(scene.sentence)
    if whole and _names(before) and script_of(before) != "hant" and _balanced(before):
        yield f"{before[:-1]}，{scene.sentence}"


def _attributed(scene: Scene) -> Iterator[str]:
    if not _LEADS.match(scene.sentence) and script_of(scene.sentence) != "hant":
        yield scene.rng.choice(("据报道，", "据介绍，", "报道称，", "据了解，")) + scene.sentence


_EQUAL = _table(
    "举行:举办 举办:举行 超过:超 达到:达 达:达到 位于:坐落于 累计:总计 总计:累计 逝世:去世 去世:逝世 导致:造成 造成:导致 包括:包含 获得:取得 帮助:协助 协助:帮助 "
    "需要:须 全部:全都 购买:购置 立即:立刻 召开:举行 正式: 突破:超过 超:超过 "
)


def _synonym(scene: Scene) -> Iterator[str]:
    for claim in _replaced(scene, _EQUAL, new_only=False):
        if not re.search(r"“[^”]*\Z", scene.sentence[: _first_difference(claim, scene.sentence)]):
            yield claim


def _first_difference(one: str, other: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)


def _figure_moved(scene: Scene) -> Iterator[str]:
    """投入资金50万元 as 投入50万元资金."""
    tags = words(scene.sentence)
    for verb, noun in pairwise(tags):
        if verb.tag != "v" or noun.tag != "n" or len(noun.text) != 2 or verb.end != noun.start:
            continue
        for figure in _figures(scene.sentence):
            stops = scene.sentence[figure.end : figure.end + 1] in tuple("，,。；;、")
            if figure.start == noun.end and stops and figure.unit in ("元", "人", "家", "个", "件", "台", "辆"):
                moved = scene.sentence[figure.start : figure.end] + noun.text
                yield _put(scene.sentence, noun.start, figure.end, moved)


def _date_moved(scene: Scene) -> Iterator[str]:
    """8月6日，省工会慰问职工 as 省工会8月6日慰问职工."""
    match = re.match(r"((?:\d{4}年)?\d{1,2}月\d{1,2}日)[，,]", scene.sentence)
    tags = words(scene.sentence[match.end() :]) if match else ()
    if match and len(tags) > 1 and tags[0].name and tags[0].start == 0 and tags[1].tag == "v":
        rest = scene.sentence[match.end() :]
        yield rest[: tags[0].end] + match[1] + rest[tags[0].end :]


def _twice(scene: Scene) -> Iterator[str]:
    """Two changes, one on the other."""
    ways = (_number, _function_words, _compressed, _synonym, _year, _figure_moved, _date_moved, _reporting)
    for first, second in combinations(scene.rng.sample(ways, len(ways)), 2):
        for once in first(scene):
            again = replace(scene, sentence=once)
            yield from (claim for claim in second(again) if claim not in (once, scene.sentence))


PARAPHRASED: dict[str, Way] = {
    "number": _number,
    "clause dropped": _clause_dropped,
    "reordered": _reordered,
    "function words": _function_words,
    "reporting": _reporting,
    "script": _script,
    "year": _year,
    "subject filled in": _subject,
    "passive": _passive,
    "compressed": _compressed,
    "merged": _merged,
    "attributed": _attributed,
    "synonym": _synonym,
    "figure moved": _figure_moved,
    "date moved": _date_moved,
    "twice": _twice,
}
