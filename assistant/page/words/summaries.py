"""The words of the page Summaries."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Summaries:
    """One language; `{…}` is filled in where a text is used."""

    name: str


ZH = Summaries(
    name="摘要",
)
EN = Summaries(
    name="Summaries",
)
