"""A withdrawal clause in words: each parameter as statements, with operative words and pinpoints."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from treatycheck.files.record import Record, record
from treatycheck.law.model import Treaty, Vocabulary
from treatycheck.law.select import period_of
from treatycheck.report import phrases
from treatycheck.report.parts import spaced
from treatycheck.verdict.sentences import say_day

_HOLE = re.compile(r"\{([a-z_][a-z0-9_.]*)\}")


@record
class Statement(Record):
    """What a clause says in one respect: in words, with the operative words of its text, pinpoints and a note.

    `verified` is no where the pinpoint is from memory."""

    says: str
    words: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    note: str = ""
    verified: bool = True


@record
class Parameter(Record):
    """A parameter of a clause: its dotted name, its heading, and its statements; none where the clause has nothing."""

    name: str
    heading: str
    statements: tuple[Statement, ...]

    @property
    def says(self) -> tuple[str, ...]:
        """The statements without words and pinpoints: two clauses that say the same here agree."""
        return tuple(statement.says for statement in self.statements)


def clause(treaty: Treaty, vocabulary: Vocabulary) -> tuple[Parameter, ...]:
    """Every parameter of a clause, in the order in which a lawyer reads them."""
    return tuple(
        Parameter(name, heading, tuple(_statements(treaty, vocabulary, name))) for name, heading in phrases.HEADINGS
    )


def heading_of(parameter: str) -> str:
    """A parameter in words: the heading of the one in which it stands, and its own name."""
    whole, headings = parameter, dict(phrases.HEADINGS)
    while parameter:
        if heading := headings.get(parameter):
            rest = whole.removeprefix(parameter).replace(".", ", ").replace("_", " ")
            return f"{heading}{rest}" if rest != ", value" else heading
        parameter = parameter.rpartition(".")[0]
    return whole.replace(".", ", ").replace("_", " ")


def short_period(treaty: Treaty) -> str:
    """The period of a clause as a list has it: `6 months`; a dash where the clause has none to count."""
    count, unit = period_of(treaty)
    return "-" if count == "0" else phrases.period({"n": count, "unit": unit})


def _statements(treaty: Treaty, vocabulary: Vocabulary, name: str) -> Iterator[Statement]:
    if name == "landing":
        yield from _landings(treaty)
        return
    value = treaty.get(name)
    if name == "features":
        for id_, entry in (value or {}).items():
            yield _statement(treaty, entry, vocabulary.features.get(id_, spaced(id_)))
        return
    says = _SAYS[name]
    for entry in value if isinstance(value, list) else [value] * (value is not None):
        if isinstance(entry, Mapping):
            yield _statement(treaty, entry, says(entry))
        else:
            yield Statement(says(entry))
    if name == "scope":
        for part in value["parts"]:
            yield _statement(treaty, part, f"a part that can be left by itself: {part['what']}")


def _statement(treaty: Treaty, entry: Mapping[str, Any], says: str) -> Statement:
    return Statement(
        says,
        tuple(entry.get("words", ())),
        (*map(treaty.cite, entry.get("cites", ())), *entry.get("see", ())),
        entry.get("note") or "",
        entry.get("verified") != "no",
    )


def _landings(treaty: Treaty) -> Iterator[Statement]:
    for landed in treaty.landings:
        until = f", for notices until {say_day(landed.until)}" if landed.until else ""
        cites = tuple(map(treaty.cite, treaty.get("timing.cites"))) if landed.by_clause else (landed.source,)
        yield Statement(f"{phrases.landing(landed.how)}{until}", cites=cites, verified=landed.verified)


def _filled(text: str) -> str:
    return _HOLE.sub(lambda hole: phrases.HOLES.get(hole[1], f"[{spaced(hole[1])}]"), text)


def _right(right: Mapping[str, Any]) -> str:
    says = phrases.RIGHTS[right["value"]]
    return f"{says}, {phrases.EXCLUDED}" if right["outcome"] == "excluded" else says


def _gate(gate: Mapping[str, Any]) -> str:
    """What must be so first, when, and for whom."""
    bars = phrases.BARS[gate["applies_to"]]
    match gate["type"]:
        case "min_time":
            says = f"{bars} before {phrases.period(gate)} have passed since {phrases.ANCHORS[gate['anchor']]}"
        case "window":
            opens, every = gate.get("opens"), gate.get("every")
            anchor = phrases.ANCHORS[gate["anchor"]]
            start = f"{phrases.period(opens)} after {anchor}" if opens else f"with {anchor}"
            again = f", and again every {phrases.period(every)}" if every else ""
            says = f"{bars} but in a window of {phrases.period(gate)}, which opens {start}{again}"
        case "dues_paid":
            says = f"{bars} before every debt under the treaty is paid"
        case _:
            judged = phrases.STANDARDS[gate["standard"]]
            says = f"{bars} unless {_filled(gate['says'])}{judged}"
    if gate["alternative"] != "none":
        says += f"; one of the gates “{spaced(gate['alternative'])}” is enough"
    if gate["only_for"] != "all":
        says += f"; this holds for {gate['only_for']} only"
    return says


def _addressee(entry: Mapping[str, Any]) -> str:
    who = str(entry["who"])
    return f"{who}, as depositary" if entry["addressee"] == "depositary" and "depositar" not in who.lower() else who


def _form(form: Mapping[str, Any]) -> str:
    return f"{form['vehicle']}{phrases.WRITTEN[form['written']]}"


def _reasons(reasons: Mapping[str, Any]) -> str:
    says = phrases.REASONS[reasons["requirement"]]
    if kind := reasons.get("kind"):
        says += f": {phrases.REASON_KINDS[kind]}"
    if omission := reasons.get("omission"):
        says += f"; if left out: {omission}"
    return says


def _start(timing: Mapping[str, Any]) -> str:
    """The day from which a period is counted."""
    return phrases.EVENTS[timing["event"]].format(who=_clock(timing))


def _clock(timing: Mapping[str, Any]) -> str:
    if timing["addressee"] == "all_addressees":
        return "the last of those whom the clause names"
    return str(timing["who"])


def _timing(timing: Mapping[str, Any]) -> str:
    """How long, from which day."""
    start, count = _start(timing), phrases.period(timing)
    match timing["mode"]:
        case "after" if timing["n"] != "0":
            says = f"{count} after {start}"
        case "advance":
            says = f"notice {count} in advance, counted from {start}"
        case "calendar" if timing["n"] != "0":
            says = f"{count} after {start}, and then with the calendar (see below)"
        case "calendar":
            says = f"with the calendar (see below), as from {start}"
        case "end_of_period":
            says = _term(timing, start)
        case "agreement_or_deadline":
            says = f"on the day that the parties agree on; failing agreement, {count} after {start}"
        case "general_law":
            says = f"the clause names no period: that of general law runs from {start}"
        case _:
            says = f"at once, with {start}"
    if timing["later_day_in_notice"] == "yes":
        says += ", or on a later day that the notice names"
    if timing["depositaries"] != "first":
        says += f"; {phrases.DEPOSITARIES[timing['depositaries']]}"
    if deemed := timing.get("deemed_receipt"):
        after = phrases.period(deemed)
        says += f"; where nobody acknowledges it, receipt is taken to be {after} after the organ had its copy"
    return says


def _term(timing: Mapping[str, Any], start: str) -> str:
    """A treaty that runs for terms, and how a notice ends it with one."""
    initial, renewal, before = (timing.get(key) for key in ("initial", "renewal", "notice_before_end"))
    runs = f"the treaty runs for {phrases.period(initial)} from {start}" if initial else f"the treaty runs from {start}"
    runs += f", then for {phrases.period(renewal)} at a time" if renewal else ""
    notice = f"notice is to come {phrases.period(before)} before the end of a term" if before else "notice ends a term"
    return f"with the end of a term: {runs}; {notice}"


def _conflict(conflict: Mapping[str, Any]) -> str:
    """What an armed conflict does to an exit, in one sentence, and which conflicts count."""
    where = f"where the State is {spaced(conflict['relation'])} an armed conflict"
    waits = phrases.listed([phrases.UNTIL[event] for event in conflict["until"]])
    last = ", whichever is last" if len(conflict["until"]) > 1 else ""
    says = f"{where} {phrases.TESTED[conflict['tested']]}, {phrases.HOLDS[conflict['effect']]} {waits}{last}"
    says += f"; the conflicts: {conflict['situations']}"
    for key in ("non_international", "occupation"):
        if also := phrases.COUNTS[key].get(conflict[key]):
            says += f"; {also}"
    return says


def _instrument(entry: Mapping[str, Any]) -> str:
    brings = " and ".join(phrases.BRINGS[word] for word in entry["brings"])
    return f"{entry['what']}; whoever accepted it has {brings} under the clause too" if brings else str(entry["what"])


def _scope(scope: Mapping[str, Any]) -> str:
    value = str(scope["value"])
    if value == "whole_only":
        return "the treaty as a whole only"
    part = spaced(value.removeprefix("whole_or_"))
    return f"the treaty as a whole, or {part} alone" if value.startswith("whole_or_") else spaced(value)


def _saving(entry: Mapping[str, Any]) -> str:
    long = f", for {phrases.period(entry)} from the day of effect" if entry.get("n") else ""
    kind, what = spaced(entry["kind"]), str(entry["what"])
    return f"{what}{long}" if what.lower().startswith(kind) else f"{kind}: {what}{long}"


def _cascade(entry: Mapping[str, Any]) -> str:
    says = str(entry["what"])
    for key, lead in (("carries", "whoever leaves is out of"), ("follows", "whoever leaves one of these is out too:")):
        if entry[key]:
            says += f"; {lead} {', '.join(entry[key])}"
    return says


def _suspension(entry: Mapping[str, Any]) -> str:
    if entry["value"] == "silent":
        return phrases.SILENT
    says = "the treaty lets a State suspend it"
    if entry.get("when"):
        says += f": {entry['when']}"
    if entry["n"] != "0":
        says += f", {phrases.period(entry)} after notice"
    return f"{says}; {entry['what']}" if entry.get("what") else says


#: How the value of a parameter, or an entry of its list, is said.
_SAYS: Mapping[str, Callable[[Any], str]] = {
    "right": _right,
    "effect_on": lambda entry: phrases.ENDS[entry["value"]],
    "gates": _gate,
    "reserved_rights": lambda entry: f"{entry['only_for']}, by itself: {entry['what']}",
    "notice.addressees": _addressee,
    "notice.form": _form,
    "notice.reasons": _reasons,
    "notice.depositary_informs": str,
    "timing": _timing,
    "armed_conflict": _conflict,
    "instruments": _instrument,
    "scope": _scope,
    "survival": _saving,
    "cascade": _cascade,
    "revocation": lambda entry: phrases.REVOCATIONS[entry["value"]],
    "suspension": _suspension,
    "reservations": lambda entry: phrases.RESERVATIONS.get(entry["value"], spaced(entry["value"])),
    "other": str,
}
