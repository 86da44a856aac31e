"""Articles made up from a seed: a title, paragraphs of sentences, a line that all of them share, one shared paragraph."""

from __future__ import annotations

import random
from pathlib import Path

_WHO = ["市总工会", "区总工会", "省教育厅", "街道办事处", "县人社局", "开发区管委会", "企业工会"]
_DID = ["慰问", "培训", "帮扶", "走访", "表彰", "接送", "检查", "补助"]
_WHOM = ["一线职工", "货车司机", "困难家庭", "返岗农民工", "快递小哥", "女职工代表", "环卫工人"]
_HOW = ["发放防暑物资", "设立户外驿站", "组织免费体检", "开展技能比武", "签订集体合同", "公布举报电话"]


def sentence(dice: random.Random) -> str:
    how, when = dice.choice(_HOW), f"{dice.randint(1, 12)}月{dice.randint(1, 28)}日"
    return f"{when},{dice.choice(_WHO)}{dice.choice(_DID)}{dice.choice(_WHOM)}{dice.randint(2, 9999)}人次,并{how}。"


def article(dice: random.Random, paragraphs: int, shared: str = "") -> str:
    title = f"{dice.choice(_WHO)}{dice.choice(_DID)}{dice.choice(_WHOM)}第{dice.randint(1, 999)}场"
    body = ["".join(sentence(dice) for _ in range(dice.randint(2, 4))) for _ in range(paragraphs)]
    return "\n".join([title, *body, *([shared] if shared else []), "湖畔周刊与你一同看见家乡"]) + "\n"


def write_articles(folder: Path, count: int, paragraphs: int = 6, seed: int = 1) -> None:
    """`count` files; every fifth holds the same paragraph."""
    dice = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    shared = "".join(sentence(dice) for _ in range(3))
    for number in range(count):
        text = article(dice, paragraphs, shared if number % 5 == 0 else "")
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
