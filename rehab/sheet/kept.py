"""The sheet as JSON, as it is kept: what is read back is the same sheet, also one of an earlier schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from rehab.sheet.earlier import upgraded
from rehab.sheet.record import SCHEMA, Sheet

T = TypeVar("T")


def to_json(sheet: Sheet) -> dict[str, Any]:
    """The sheet as plain JSON values; `from_json` gives the same sheet back."""
    return plain(sheet)


def from_json(data: object) -> Sheet:
    """The sheet from its JSON, of this or an earlier schema. Raises `ValueError` with `<path>: <reason>` otherwise."""
    sheet = upgraded(data, SCHEMA) if isinstance(data, Mapping) else {}
    if sheet.get("schema") != SCHEMA:
        raise ValueError(f"schema: this is not a sheet of schema {SCHEMA} or earlier")
    return built(Sheet, sheet)


def plain(record: Any) -> dict[str, Any]:
    """A dataclass as plain JSON values; `built` gives the same one back."""
    return {name: _plain(getattr(record, name)) for name in record.__dataclass_fields__}


def _plain(value: Any) -> Any:
    """`dataclasses.asdict` would do, and copy each word for a millisecond a sheet."""
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return plain(value) if is_dataclass(value) else value


def built(shape: type[T], data: object, path: str = "") -> T:
    """A dataclass from a mapping with exactly its fields. Raises `ValueError` with `<path>: <reason>`."""
    names = [field.name for field in fields(shape)]  # type: ignore[arg-type]  # only dataclasses come here
    if not isinstance(data, Mapping) or set(data) != set(names):
        raise ValueError(f"{path or shape.__name__.lower()}: needs exactly {', '.join(names)}")
    hints = get_type_hints(shape)
    return shape(**{name: _value(hints[name], data[name], f"{path}.{name}".lstrip(".")) for name in names})


def _value(hint: Any, value: object, path: str) -> Any:
    """A value of the hinted type: a word, a number, a dataclass, a tuple or a dict of one of these, or None."""
    if isinstance(hint, UnionType):
        return None if value is None else _value(get_args(hint)[0], value, path)
    if get_origin(hint) is tuple and isinstance(value, list):
        return tuple(_value(get_args(hint)[0], item, f"{path}[{at}]") for at, item in enumerate(value))
    if get_origin(hint) is dict and isinstance(value, Mapping):
        return {str(key): _value(get_args(hint)[1], item, f"{path}.{key}") for key, item in value.items()}
    if is_dataclass(hint):
        return built(hint, value, path)  # type: ignore[arg-type]  # a class, not an instance
    accepted = (int, float) if hint is float else hint
    if get_origin(hint) or not isinstance(value, accepted):
        raise ValueError(f"{path}: {value!r} is not what a sheet holds here")
    return value
