"""The values that a file may write: truths, days, words.

Everything arrives as text, and its key decides how it is read. `unknown` is a value: nobody here says. `disputed` is a
value: the sides assert opposite things. A day may be known only within a range (EDTF, ISO 8601-2 levels 0 and 1:
`2025-07`, `2025`, `2025-07-17/2025-07-18`, `../2025-07-18`, `2025-07-17/..`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic_core import PydanticCustomError, core_schema

from treatycheck.files.diagnostics import did_you_mean
from treatycheck.files.record import Record, record

Truth = Literal["yes", "no", "unknown", "disputed"]
_TRUTHS: dict[str, Truth] = {
    "yes": "yes",
    "no": "no",
    "true": "yes",
    "false": "no",
    "unknown": "unknown",
    "disputed": "disputed",
}
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


@record
class Span(Record):
    """Some day from `earliest` to `latest`, both included, as proleptic Gregorian ordinals; None is an open end.

    `word` keeps what is read against the day of the question: `never` (it has not happened), `ongoing` (it has not
    ended) or `none` (no such day was named). Where `word` is set both ends are None.
    """

    earliest: int | None = None
    latest: int | None = None
    word: Literal["", "never", "ongoing", "none"] = ""

    @property
    def is_day(self) -> bool:
        """Whether exactly one day is stated."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def is_unknown(self) -> bool:
        """Whether nothing at all is known of the day."""
        return self.earliest is None and self.latest is None and not self.word

    def __str__(self) -> str:
        if self.word:
            return self.word
        if self.is_unknown:
            return "unknown"
        ends = [".." if end is None else date.fromordinal(end).isoformat() for end in (self.earliest, self.latest)]
        return ends[0] if ends[0] == ends[1] else "/".join(ends)


UNKNOWN_DAY = Span()


def fail(code: str, message: str, suggestion: str | None = None) -> PydanticCustomError:
    """A fault in a value: `code` as in files.diagnostics; its place is found from the key."""
    return PydanticCustomError(code, "{message}", {"message": message, "suggestion": suggestion})


def show(value: Any) -> str:
    """A value as it stands in a message, short."""
    if isinstance(value, str):
        return repr(value if len(value) <= 40 else value[:37] + "...")
    return "a list" if isinstance(value, list) else "a mapping"


def parse_truth(value: Any) -> Truth:
    """yes, no (also true, false), unknown or disputed."""
    if isinstance(value, str):
        if (truth := _TRUTHS.get(value)) is not None:
            return truth
        if value in ("", "~", "null"):
            raise fail("TC108", "the value is empty", "write unknown, or leave the key out")
        lower = value.lower()
        raise fail(
            "TC104",
            f"{show(value)} is none of: yes, no, unknown, disputed",
            f"did you mean {lower!r}?" if lower in _TRUTHS else did_you_mean(lower, _TRUTHS),
        )
    raise fail("TC103", f"expected yes, no, unknown or disputed, found {show(value)}")


@lru_cache(maxsize=512)
def _span(text: str) -> Span:
    """The days that a written date allows. ValueError carries (code, message, suggestion)."""
    start, slash, end = text.partition("/")
    if not slash:
        first, last = _ends(start)
        return Span(first, last)
    earliest = None if start in ("..", "") else _ends(start)[0]
    latest = None if end in ("..", "") else _ends(end)[1]
    if earliest is not None and latest is not None and earliest > latest:
        raise ValueError("TC106", f"the range {text} ends before it starts", f"did you mean {end}/{start}?")
    return Span(earliest, latest)


def _ends(text: str) -> tuple[int, int]:
    match = _DAY.fullmatch(text)
    if match is None:
        raise ValueError("TC105", f"{show(text)} is not a date", "write YYYY-MM-DD, YYYY-MM, YYYY or a range A/B")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        if month is None:
            return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
        if day is None:
            following = date(year + month // 12, month % 12 + 1, 1) if (year, month) < (9999, 12) else None
            last = date.max.toordinal() if following is None else following.toordinal() - 1
            return date(year, month, 1).toordinal(), last
        ordinal = date(year, month, day).toordinal()
    except ValueError:
        raise ValueError("TC105", f"{text} is not a day of the calendar", None) from None
    return ordinal, ordinal


def parse_span(value: Any, words: tuple[str, ...] = ()) -> Span:
    """A date, a range, `unknown`, or one of the further words that the key admits."""
    if not isinstance(value, str):
        raise fail("TC103", f"expected a date, found {show(value)}")
    try:
        return _span(value)
    except ValueError as error:
        if value == "unknown":
            return UNKNOWN_DAY
        if value in words:
            return Span(word=value)  # type: ignore[arg-type]
        if value == "disputed":
            raise fail("TC104", "a date cannot be disputed", "give the range of what the sides say: A/B") from None
        if value in ("", "~", "null"):
            raise fail("TC108", "the value is empty", "write unknown, or leave the key out") from None
        if value in ("never", "ongoing", "none"):
            allowed = ", ".join(("a date", *words, "unknown"))
            raise fail("TC104", f"{value!r} is not possible here: expected {allowed}") from None
        code, message, suggestion = error.args
        raise fail(code, message, did_you_mean(value, words) or suggestion) from None


def parse_day(value: Any) -> date:
    """Exactly one day."""
    span = parse_span(value)
    if not span.is_day:
        raise fail("TC105", f"{show(value)} is not one day: the day of the question must be exact")
    assert span.earliest is not None
    return date.fromordinal(span.earliest)


def parse_text(value: Any) -> str:
    """Free text."""
    if isinstance(value, str):
        return value
    raise fail("TC103", f"expected text, found {show(value)}")


# --- the same, as pydantic types with the JSON Schema that an editor uses ------------------------------------------

_DAY_TEXT: dict[str, Any] = {
    "type": "string",
    "pattern": r"^(\d{4}(-\d\d(-\d\d)?)?|(\d{4}(-\d\d(-\d\d)?)?|\.\.)?/(\d{4}(-\d\d(-\d\d)?)?|\.\.)?)$",
}
_YEAR: dict[str, Any] = {"type": "integer", "minimum": 1, "maximum": 9999}


class Written:
    """How a value is written: reads it for pydantic, and describes it for JSON Schema."""

    __slots__ = ("forms", "parse")

    def __init__(self, parse: Callable[[Any], Any], *forms: dict[str, Any]) -> None:
        self.parse, self.forms = parse, forms

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self.parse)

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        return {"anyOf": list(self.forms)}


class OrWords:
    """A list that may be written as one of its entries (`single`), or as a word that `parse` turns into something."""

    __slots__ = ("parse", "single", "words")

    def __init__(self, parse: Callable[[Any], Any], *words: str, single: bool = False) -> None:
        self.parse, self.words, self.single = parse, words, single

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_before_validator_function(self.parse, handler(source))

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        inner = handler(schema)
        forms = [inner] if "anyOf" not in inner else list(inner["anyOf"])
        if self.words:
            forms.append({"enum": list(self.words)})
        if self.single:
            forms += [form["items"] for form in forms if "items" in form]
        return {"anyOf": forms}


def one_or_list(value: Any) -> Any:
    """One entry is a list of one."""
    return [value] if isinstance(value, str) else value


class OneOf(Written):
    """One of some words; unless `closed`, also `unknown` and `disputed`."""

    __slots__ = ("words",)

    def __init__(self, *words: str, closed: bool = False) -> None:
        self.words = words
        allowed = words if closed else (*words, "unknown", "disputed")
        known = frozenset(allowed)

        def parse(value: Any) -> str:
            if isinstance(value, str):
                if value in known:
                    return value
                if value in ("", "~", "null"):
                    raise fail("TC108", "the value is empty", "write unknown, or leave the key out")
                raise fail("TC104", f"{show(value)} is none of: {', '.join(allowed)}", did_you_mean(value, allowed))
            raise fail("TC103", f"expected one of {', '.join(allowed)}, found {show(value)}")

        super().__init__(parse, {"enum": list(allowed)})


class Dated(Written):
    """A date or a range, `unknown`, or one of some further words."""

    __slots__ = ()

    def __init__(self, *words: str) -> None:
        super().__init__(lambda value: parse_span(value, words), _DAY_TEXT, _YEAR, {"enum": [*words, "unknown"]})


TruthValue = Annotated[Truth, Written(parse_truth, {"enum": ["yes", "no", "unknown", "disputed"]}, {"type": "boolean"})]
Text = Annotated[str, Written(parse_text, {"type": ["string", "number", "boolean"]})]
Day = Annotated[date, Written(parse_day, _DAY_TEXT)]
Moment = Annotated[Span, Dated()]
Event = Annotated[Span, Dated("never")]
End = Annotated[Span, Dated("ongoing")]
NamedDay = Annotated[Span, Dated("none")]
