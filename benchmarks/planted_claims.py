"""Planted claims against the gates: what is caught, what passes, what a check costs.

usage: python benchmarks/planted_claims.py [--each N] [--articles N] [--seed N] [--show FILE]

Half of the articles are held out: they are counted and never shown. `--show` writes the failed claims of the other half.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from time import perf_counter

sys.path.append(str(Path(__file__).parents[1] / "tests"))

from planted import ALTERED, PARAPHRASED, Planted, crud, evidence, held_out, planted, seeds, sentences

from assistant.names import words
from assistant.types import Support
from assistant.verify import check


def settled(plant: Planted) -> dict[str, object]:
    """Whether the gates got a claim right, and what they said."""
    pool = evidence(plant.articles)
    for sentence in pool:
        words(sentence.text)  # as ranking the evidence has done by the time a draft is checked
    clock = perf_counter()
    claim = check(plant.claim, pool)
    seconds = perf_counter() - clock
    passed = claim.support is Support.SUPPORTED
    return {
        "way": plant.way,
        "right": passed is plant.true,
        "true": plant.true,
        "claim": plant.claim,
        "source": plant.source,
        "issues": [f"{issue.kind} {issue.detail}" for issue in claim.issues],
        "cited": [citation.quote for citation in claim.citations],
        "ms": seconds * 1000,
        "sentences": len(pool),
    }


def table(halves: dict[str, list[dict[str, object]]]) -> None:
    """A row a way, a column a half."""
    print(f"{'way':24}" + "".join(f"{name:>16}" for name in halves))
    for title, ways in (("altered caught", ALTERED), ("true passed", PARAPHRASED)):
        counts = {name: Counter((row["way"], row["right"]) for row in rows) for name, rows in halves.items()}
        for way in ways:
            cells = [(c[way, True], c[way, True] + c[way, False]) for c in counts.values()]
            print(f"  {way:22}" + "".join(f"{right:>11}/{total:<4}" for right, total in cells))
        totals = []
        for rows in halves.values():
            mine = [row["right"] for row in rows if row["true"] is (ways is PARAPHRASED)]
            totals.append(f"{sum(map(bool, mine))}/{len(mine)} {sum(map(bool, mine)) / max(1, len(mine)):.1%}")
        print(f"{title:24}" + "".join(f"{total:>16}" for total in totals))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--each", type=int, default=20)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=Path)
    options = parser.parse_args()
    articles = (*seeds(), *crud(options.articles))
    halves: dict[str, list[dict[str, object]]] = {}
    for name, held in (("looked at", False), ("held out", True)):
        chosen = [article for article in articles if held_out(article) is held]
        halves[name] = [settled(plant) for plant in planted(chosen, options.seed, options.each, options.each)]
    table(halves)
    times = sorted(float(str(row["ms"])) for rows in halves.values() for row in rows)
    size = sorted(int(str(row["sentences"])) for rows in halves.values() for row in rows)
    print(f"evidence: median {size[len(size) // 2]} sentences")
    print(f"a check: median {times[len(times) // 2]:.1f} ms, 95th percentile {times[len(times) * 95 // 100]:.1f} ms")
    if options.show:
        failed = [row for row in halves["looked at"] if not row["right"]]
        options.show.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in failed), encoding="utf-8")
    whole = [(text, article) for article in articles[:205] for text, _ in sentences(article)]
    proved = sum(check(text, evidence((article,))).support is Support.SUPPORTED for text, article in whole)
    print(f"verbatim sentences: {proved}/{len(whole)} {proved / len(whole):.2%}")


if __name__ == "__main__":
    main()
