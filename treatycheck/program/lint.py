"""What must hold of all rule files together, beyond what each treaty's program needs."""

from __future__ import annotations

from collections.abc import Iterator

from treatycheck.files import Diagnostic, Fault
from treatycheck.files.diagnostics import did_you_mean
from treatycheck.law.model import Law
from treatycheck.program.keys import LISTS, TEXTS, KeyKinds
from treatycheck.program.lower import build_program

#: What the verdict needs: a word for each layer, two days, and a finding for each question of the result format.
TABLES = ("act", "effect", "operation", "conduct")
DAYS = ("start", "expiry", "date")
FINDINGS = (
    "party",
    "right_exists",
    "gates_open",
    "received",
    "notice_complete",
    "instrument_complete",
    "signed_with_authority",
    "period_run",
    "engaged_at_expiry",
    "engagement_over",
    "revoked_in_time",
    "in_effect",
)


def lint(law: Law) -> None:
    """Raise :class:`Fault` with every fault that all rules together have."""
    found: list[Diagnostic] = [*_pinpoints(law), *_vocabulary(law)]
    for treaty in law.treaties.values():
        for length in (0, 1, 2):
            try:
                program = build_program(law, treaty, dict.fromkeys(LISTS, length))
            except Fault as fault:
                found.extend(fault.diagnostics)
                break
            missing = [id_ for id_ in FINDINGS if id_ not in program.findings]
            missing += [id_ for id_ in TABLES if id_ not in program.tables]
            days = {d.id for d in program.days}
            missing += [id_ for id_ in DAYS if id_ not in days]
            found.extend(
                Diagnostic(treaty.place, "TC311", f"no rule answers {id_!r} for this clause") for id_ in missing
            )
    if found:
        raise Fault(found)


def _pinpoints(law: Law) -> Iterator[Diagnostic]:
    for rule in law.rules:
        if not rule.cites:
            yield Diagnostic(rule.place, "TC304", f"the rule {rule.id!r} has no pinpoint", "add cites")


def _vocabulary(law: Law) -> Iterator[Diagnostic]:
    known = {*KeyKinds(law.vocabulary, ()).names(), *TEXTS}
    for key, entry in law.vocabulary.keys.items():
        if not any(name == key or name.startswith(f"{key}.") for name in known):
            yield Diagnostic(entry.place, "TC308", f"no scenario has a key {key!r}", did_you_mean(key, known))
