"""The words of the page Figures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figures:
    """One language; `{…}` is filled in where a text is used."""

    name: str


ZH = Figures(
    name="数据",
)
EN = Figures(
    name="Figures",
)
