"""Rule files as pydantic models: what a lawyer may write, key by key. Expressions are read by `law.reader`, treaties by
`law.treaty_files`, arguments by `law.argument_files`."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from treatycheck.files.values import OneOf, OrWords, Text, Written, one_or_list

FORMAT_WORD = Annotated[str, Written(OneOf("1", closed=True).parse, {"const": 1}, {"const": "1"})]


Texts = Annotated[list[Text], OrWords(one_or_list, single=True)]
Words = Annotated[list[Text], OrWords(one_or_list, single=True)]
YesNo = Annotated[str, OneOf("yes", "no", closed=True)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


# --- vocabulary, questions, rules -----------------------------------------------------------------------------------


class FactEntry(_Strict):
    """A fact: stated under its id, or derived from keys of its own."""

    id: Text
    question: Text
    stated: YesNo = "no"
    from_: Annotated[Texts, Field(alias="from")] = []
    presume: Annotated[str, OneOf("yes", "no", closed=True)] | None = None
    help: Text | None = None
    aliases: Texts = []
    where_silent: Texts = []


class KeyEntry(_Strict):
    """A key of the scenario with a place of its own: what it asks, and what it means when it is left out."""

    key: Text
    question: Text
    presume: Text | None = None
    means: Text | None = None
    once: Text | None = None
    help: Text | None = None


class FeatureEntry(_Strict):
    """A feature that a treaty may have, and on which arguments may rest."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    says: Text


class VocabularyFile(_Strict):
    """Every fact that a scenario may state, and every feature that a treaty may have."""

    vocabulary: FORMAT_WORD
    keys: list[KeyEntry]
    facts: list[FactEntry]
    features: list[FeatureEntry] = []


class PositionEntry(_Strict):
    """One position on an open question."""

    id: Text
    says: Text
    argument: Text | None = None
    held_by: Text | None = None


class QuestionEntry(_Strict):
    """An open question of law."""

    id: Text
    question: Text
    positions: Annotated[list[PositionEntry], Field(min_length=2)]
    leans: Text | None = None
    why: Text
    cites: Texts = []


class QuestionsFile(_Strict):
    """The open questions."""

    questions: FORMAT_WORD
    entries: list[QuestionEntry]


class RowEntry(_Strict):
    """A row of a verdict table."""

    word: Text
    when: Any
    says: Text
    cites: Texts = []
    note: Text | None = None
    shown_by: Texts = []
    carried_by: Texts = []


class RuleEntry(_Strict):
    """A rule: a finding (`when`, `unless`), a date, or a verdict table."""

    id: Text
    asks: Text | None = None
    says: Text | None = None
    says_not: Text | None = None
    cites: Texts = []
    words: Texts = []
    for_: Annotated[dict[str, Words], Field(alias="for")] = {}
    each: dict[str, Text] = {}
    asked_if: Texts = []
    when: Any = None
    unless: Any = None
    date: Any = None
    table: list[RowEntry] = []
    note: Text | None = None


class RulesFile(_Strict):
    """Rules that every clause shares, one file for each question that a lawyer asks."""

    rules: FORMAT_WORD
    question: Text
    background: YesNo = "no"
    entries: list[RuleEntry]
