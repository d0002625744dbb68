"""A treaty's clause as text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from treatycheck.law.model import Treaty, Vocabulary
from treatycheck.report.style import Style

#: The parameters in the order in which a lawyer reads them, with a heading for each.
_PARAMETERS = (
    ("right", "Right to leave"),
    ("effect_on", "Exit ends"),
    ("gates", "Before a notice"),
    ("notice.addressees", "Who must be told"),
    ("notice.form", "Form"),
    ("notice.reasons", "Reasons"),
    ("timing", "Period"),
    ("armed_conflict", "Armed conflict"),
    ("instruments", "May be accepted"),
    ("scope", "Scope"),
    ("survival", "What survives"),
    ("cascade", "What goes with it"),
    ("revocation", "Revocation"),
    ("suspension", "Suspension"),
    ("reservations", "Reservations"),
    ("features", "Features"),
    ("other", "Also"),
)
_HIDDEN = frozenset(("cites", "words", "verified", "note", "asks", "says", "says_not", "n", "unit", "addressee"))
#: What a parameter is where a clause has nothing special.
_USUAL = {"depositaries": "first", "later_day_in_notice": "no", "standard": "objective", "brings": ""}


def summary(treaty: Treaty) -> str:
    """One line: id, short title, article, period."""
    return f"{treaty.id:16}{treaty.short:36}{treaty.article:17}{_period(treaty)}"


def _period(treaty: Treaty) -> str:
    how = treaty.landings[-1].how
    count = f"{how.n} {how.unit.value}{'s' * (how.n != 1)}, " if how.n else ""
    conflict = "; conflict clause" if treaty.get("armed_conflict") else ""
    gates = "; gate" * bool(treaty.gates)
    return f"{count}{how.landing.value.replace('_', ' ')}{conflict}{gates}"


def page(treaty: Treaty, vocabulary: Vocabulary, style: Style) -> str:
    """Every parameter with its pinpoint."""
    lines = [*head(treaty, style), "", *parameters(treaty, vocabulary, style)]
    for landed in treaty.landings:
        until = f", for notices until {landed.until}" if landed.until else ""
        rows = textwrap.wrap(f"{landed.how.landing.value.replace('_', ' ')}{until} ({landed.source})", style.width - 20)
        lines.extend(f"{'Where it lands' if number == 0 else '':20}{row}" for number, row in enumerate(rows))
    for number, source in enumerate(treaty.sources):
        rows = textwrap.wrap(source, style.width - 20)
        lines.extend(f"{'Sources' if number + n == 0 else '':20}{row}" for n, row in enumerate(rows))
    checked = textwrap.wrap(treaty.get("checked"), style.width - 20)
    lines.extend(f"{'' if number else 'Text':20}{row}" for number, row in enumerate(checked))
    return "\n".join(lines) + "\n"


def head(treaty: Treaty, style: Style) -> Iterator[str]:
    """The treaty's title, where it is published, since when it is in force, who keeps it."""
    yield from (style.dress(row, "bold") for row in textwrap.wrap(treaty.title, style.width))
    yield f"{treaty.id} · {treaty.citation} · {treaty.article}"
    force = "not in force" if treaty.in_force.word else f"in force since {treaty.in_force}"
    yield f"{force} · depositary: {treaty.depositary}"


def parameters(treaty: Treaty, vocabulary: Vocabulary, style: Style) -> Iterator[str]:
    """The parameters of the clause, each with its heading and its pinpoint; features in the words of the vocabulary."""
    for name, heading in _PARAMETERS:
        value = treaty.get(name)
        entries = value if isinstance(value, list) else [value]
        if name == "features":
            entries = [{"what": vocabulary.features.get(id_, id_), **entry} for id_, entry in (value or {}).items()]
        for index, entry in enumerate(entries or ["none"]):
            text = "; ".join(_describe(treaty, entry)) or "none"
            rows = textwrap.wrap(text, style.width - 20, break_long_words=False)
            for number, row in enumerate(rows):
                yield f"{heading if index + number == 0 else '':20}{row}"


def heading_of(parameter: str) -> str:
    """A parameter in words: the heading of the one in which it stands, and its own name."""
    whole = parameter
    while parameter:
        if heading := dict(_PARAMETERS).get(parameter):
            rest = whole.removeprefix(parameter).replace(".", ", ").replace("_", " ")
            return f"{heading}{rest}" if rest != ", value" else heading
        parameter = parameter.rpartition(".")[0]
    return whole.replace(".", ", ").replace("_", " ")


def _describe(treaty: Treaty, entry: Any) -> Iterator[str]:
    """An entry's words, then its pinpoint, operative words and note."""
    if not isinstance(entry, Mapping):
        if entry not in (None, "none"):
            yield str(entry)
        return
    if entry.get("n", "0") != "0":
        yield f"{entry['n']} {entry['unit']}{'s' * (entry['n'] != '1')}"
    for key, value in entry.items():
        if key == "who":
            yield f"{entry['addressee'].replace('_', ' ')}: {value}"
        elif key not in _HIDDEN:
            shown = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
            if _USUAL.get(key) != shown:
                shown = shown.replace("_", " ")
                yield shown if key in ("value", "what") else f"{key.replace('_', ' ')}: {shown}"
    if words := entry.get("words"):
        yield " / ".join(f"“{word}”" for word in words)
    if cites := entry.get("cites"):
        yield "[" + "; ".join(treaty.cite(cite) for cite in cites) + "]"
    if note := entry.get("note"):
        yield note
    if entry.get("verified") == "no":
        yield "pinpoint from memory, to be checked"
