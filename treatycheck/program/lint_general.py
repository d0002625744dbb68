"""What must hold of the general law: arguments rest on rules that there are, on every one of them, and tests exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from treatycheck.files import Diagnostic
from treatycheck.files.diagnostics import did_you_mean
from treatycheck.law.general import GeneralRule
from treatycheck.law.model import Law
from treatycheck.program.lint_arguments import premise_names


def general_faults(law: Law, general: Mapping[str, GeneralRule]) -> Iterator[Diagnostic]:
    """Every fault of the rules of general law, and of the arguments that name them."""
    names = premise_names(law)
    rested_on = {id_ for argument in law.arguments.values() for id_ in argument.law}
    for argument in law.arguments.values():
        for id_ in argument.law:
            if id_ not in general:
                place = argument.places.get(id_, argument.place)
                near = did_you_mean(id_, general)
                yield Diagnostic(place, "TC302", f"there is no rule of general law {id_!r}", near)
    for rule in general.values():
        if rule.id not in rested_on:
            yield Diagnostic(rule.place, "TC316", f"no argument rests on {rule.id!r}")
        for requirement in rule.requirements:
            test = (requirement.tested_by or "").removeprefix("not ")
            if test and test not in names:
                message = f"{rule.id!r} is tested by {test!r}, which is neither a finding nor a stated fact"
                yield Diagnostic(rule.place, "TC302", message, did_you_mean(test, names))
