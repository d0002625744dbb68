"""The general law on which arguments rest: rules of treaties on treaties, of State responsibility, and decisions.

Only pages about arguments and the lint read it. No answer depends on it, so it is no part of the law that one loads.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from treatycheck.files import Place
from treatycheck.files.record import Record, record
from treatycheck.files.validate import locate
from treatycheck.files.values import OneOf, Text
from treatycheck.law.files import FORMAT_WORD, Texts
from treatycheck.law.rule_files import RuleFiles

PATH = "general-law.yaml"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class RequirementEntry(_Strict):
    """What a rule requires; `tested_by` is the finding or fact, or the contrary of one (`not x`), that tests it."""

    says: Text
    tested_by: Text | None = None


class GeneralEntry(_Strict):
    """A rule of general law, with what is usually said against whoever relies on it."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    title: Text
    cites: Texts
    rule: Text
    requirements: list[RequirementEntry]
    together: Text | None = None
    effect: Text | None = None
    custom: Text | None = None
    against: Texts = []
    verified: Annotated[str, OneOf("yes", "partly", "no", closed=True)]


class GeneralLawFile(_Strict):
    """General law on which arguments rest."""

    general_law: FORMAT_WORD
    entries: list[GeneralEntry]


@record
class Requirement(Record):
    """A requirement of a rule; `tested_by` names the finding or fact that tests it, None where none does."""

    says: str
    tested_by: str | None


@record
class GeneralRule(Record):
    """A rule of general law. `together` says how its requirements combine, where not all are needed; `against` is what
    is usually said against whoever relies on it; `verified` whether the pinpoints were read (yes, partly, no)."""

    id: str
    title: str
    cites: tuple[str, ...]
    rule: str
    requirements: tuple[Requirement, ...]
    together: str | None
    effect: str | None
    custom: str | None
    against: tuple[str, ...]
    verified: str
    place: Place


def read_general_law(files: RuleFiles) -> dict[str, GeneralRule]:
    """Every rule by its id; none where the directory has no such file. Faults go to `files`."""
    path = files.directory / PATH
    found: dict[str, GeneralRule] = {}
    if not path.is_file() or not (file := files.read(path, GeneralLawFile)):
        return found
    value, tree, name = file
    for index, entry in enumerate(value.entries):
        files.unique(found, entry.id, name, tree, "entries", index, "id")
        found[entry.id] = GeneralRule(
            id=entry.id,
            title=entry.title,
            cites=tuple(entry.cites),
            rule=entry.rule,
            requirements=tuple(Requirement(r.says, r.tested_by) for r in entry.requirements),
            together=entry.together,
            effect=entry.effect,
            custom=entry.custom,
            against=tuple(entry.against),
            verified=entry.verified,
            place=Place(name, *locate(tree, ("entries", index))),
        )
    return found
