"""The nouns to JSON and back, exactly: decimals keep every digit, dates and names of kinds come back as they went."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


def dump(value: Any, named: bool = False) -> str:
    """A value, or a sequence of them, as JSON that `load` reads.

    `named` writes the fields' names too: it is longer, and is read still where fields came later that have a default.
    """
    return json.dumps(_plain(value, named), ensure_ascii=False, separators=(",", ":"))


def load(kind: type[T], text: str) -> T:
    """The value of this kind that `dump` wrote; raises `ValueError` where it is of another shape."""
    try:
        value: T = _value(kind, json.loads(text))
    except (TypeError, KeyError, ArithmeticError) as error:
        raise ValueError(f"no {kind}: {error}") from error
    return value


def _plain(value: Any, named: bool) -> Any:
    if is_dataclass(value):
        parts = {field.name: _plain(getattr(value, field.name), named) for field in fields(value)}
        return parts if named else list(parts.values())
    if isinstance(value, tuple | list):
        return [_plain(item, named) for item in value]
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def _value(kind: Any, data: Any) -> Any:
    if data is None:
        return None
    read, inner = _reader(kind)
    if read is tuple:
        return tuple(_value(inner[0], item) for item in data)
    if isinstance(data, dict):
        kinds = dict(zip((field.name for field in fields(read)), inner, strict=True))
        return read(**{name: _value(kinds[name], item) for name, item in data.items()})
    if inner:
        return read(*(_value(each, item) for each, item in zip(inner, data, strict=True)))
    return read(data) if read else data


@cache
def _reader(kind: Any) -> tuple[Any, tuple[Any, ...]]:
    """What makes a value of this kind, none where JSON has it as it is, and the kinds of its parts."""
    if get_origin(kind) is tuple:
        return tuple, get_args(kind)
    if NoneType in get_args(kind):
        (other,) = (each for each in get_args(kind) if each is not NoneType)
        return _reader(other)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind, tuple(hints[field.name] for field in fields(kind))
    if kind in (date, datetime):
        return kind.fromisoformat, ()
    return (kind, ()) if issubclass(kind, Decimal | Enum) else (None, ())
