"""What must hold of all rule files together, beyond what each treaty's program needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from treatycheck.files import Diagnostic, Fault
from treatycheck.files.diagnostics import did_you_mean
from treatycheck.law.expressions import ClauseIs, ClearFrom, EachTerm, Moved, Over, Recurring, walk
from treatycheck.law.general import GeneralRule
from treatycheck.law.model import Law, Rule
from treatycheck.program.keys import LISTS, TEXTS, KeyKinds
from treatycheck.program.lint_arguments import argument_faults, feature_faults
from treatycheck.program.lint_general import general_faults
from treatycheck.program.lint_words import Known, Words
from treatycheck.program.lower import build_program
from treatycheck.scenario.model import ACT_VERDICTS, CONDUCT_VERDICTS, EFFECT_STATUSES, OPERATION_VERDICTS

#: What the verdict needs: a table for each layer, whose words are those of the result format, three days, and a finding
#: for each question of the result format.
TABLES = {
    "act": ACT_VERDICTS,
    "effect": EFFECT_STATUSES,
    "operation": OPERATION_VERDICTS,
    "conduct": CONDUCT_VERDICTS,
}
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


def lint(law: Law, general: Mapping[str, GeneralRule] | None = None) -> None:
    """Raise :class:`Fault` with every fault that all rules together have; with those of general law, if it is given."""
    known = Known(law)
    found = list(_rule_faults(law, known))
    guards_hold = not found
    found += [*argument_faults(law, known), *feature_faults(law)]
    found += general_faults(law, general) if general is not None else ()
    told = {(fault.place, fault.code) for fault in found}
    for treaty in law.treaties.values():
        for length in (0, 2):  # a longer list has all that a shorter one has, but for none
            try:
                program = build_program(law, treaty, dict.fromkeys(LISTS, length))
            except Fault as fault:
                # a rule whose own words are wrong may not apply where it should; what then is missing follows from that
                new = (d for d in fault.diagnostics if (d.place, d.code) not in told)
                found.extend(d for d in new if guards_hold or not _does_not_apply(law, d))
                continue
            missing = [id_ for id_ in FINDINGS if id_ not in program.findings]
            missing += [id_ for id_ in TABLES if id_ not in program.tables]
            days = {d.id for d in program.days}
            missing += [id_ for id_ in DAYS if id_ not in days]
            found.extend(
                Diagnostic(treaty.place, "TC311", f"no rule answers {id_!r} for this clause") for id_ in missing
            )
    if found:
        raise Fault(found)


def _does_not_apply(law: Law, found: Diagnostic) -> bool:
    """Whether what is missing is the conclusion of a rule that there is, but that does not apply."""
    return found.code == "TC302" and any(found.message.endswith(f" {rule.id!r}") for rule in law.rules)


def check_rules(law: Law) -> None:
    """Raise :class:`Fault` for what is wrong in what every treaty shares, whatever the treaty: rules and arguments."""
    known = Known(law)
    if found := [*_rule_faults(law, known), *argument_faults(law, known), *feature_faults(law)]:
        raise Fault(found)


def check_treaties(law: Law) -> None:
    """Raise :class:`Fault` for what of that is wrong in the treaties' own files."""
    if found := list(feature_faults(law)):
        raise Fault(found)


def _rule_faults(law: Law, known: Known) -> Iterator[Diagnostic]:
    yield from _vocabulary(law)
    for rule in law.rules:
        yield from _RuleLint(law, known, rule).faults()


def _vocabulary(law: Law) -> Iterator[Diagnostic]:
    known = {*KeyKinds(law.vocabulary).names(), *TEXTS}
    kinds = KeyKinds(law.vocabulary)
    for key, entry in law.vocabulary.keys.items():
        if entry.once is not None and kinds.kind(entry.once) != "day":
            yield Diagnostic(entry.place, "TC302", f"there is no day {entry.once!r}", did_you_mean(entry.once, known))
        if not any(name == key or name.startswith(f"{key}.") for name in known):
            yield Diagnostic(entry.place, "TC308", f"no scenario has a key {key!r}", did_you_mean(key, known))


class _RuleLint:
    """What a rule writes, against what there is: parameters and their words, pinpoints, holes, verdicts."""

    def __init__(self, law: Law, known: Known, rule: Rule) -> None:
        self.law, self.rule = law, rule
        nodes = (rule.when, rule.date, *(row.when for row in rule.rows))
        self.parts = [part for node in nodes for part in walk(node)]
        loops = [part for part in self.parts if isinstance(part, Over | EachTerm | ClearFrom)]
        self.words = Words(known, rule, {**dict(rule.each), **{loop.variable: loop.items for loop in loops}})

    def faults(self) -> Iterator[Diagnostic]:
        """Every fault of the rule."""
        rule, words = self.rule, self.words
        if not rule.cites:
            yield Diagnostic(rule.place, "TC304", f"the rule {rule.id!r} has no pinpoint", "add cites")
        for name, guards in rule.guards:
            yield from words.words(name, guards)
        for part in self.parts:
            if isinstance(part, ClauseIs):
                yield from words.words(part.parameter, part.words)
            elif isinstance(part, Moved) and isinstance(part.by, str):
                yield from words.parameter(part.by)
            elif isinstance(part, Recurring):
                for period in (*part.first, part.every, *filter(None, (part.ahead,))):
                    yield from words.parameter(period)
        for cite in (*rule.cites, *(c for row in rule.rows for c in row.cites)):
            yield from words.cite(cite)
        for text in (rule.asks, rule.says, rule.says_not, *(row.says for row in rule.rows)):
            yield from words.holes(text)
        if rule.rows and (known := TABLES.get(rule.id)):
            for row in rule.rows:
                if row.word not in known:
                    near = did_you_mean(row.word, known)
                    yield Diagnostic(row.place, "TC213", f"no verdict {rule.id!r} is {row.word!r}", near)
        for finding in rule.asked_if:
            if finding not in {r.id for r in self.law.rules}:
                yield Diagnostic(words.place(finding), "TC302", f"there is no finding {finding!r}")
