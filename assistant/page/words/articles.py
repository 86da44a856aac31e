"""The words of the page Articles."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Articles:
    """One language; `{…}` is filled in where a text is used."""

    name: str


ZH = Articles(
    name="文章",
)
EN = Articles(
    name="Articles",
)
