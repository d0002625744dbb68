"""JSON Schemas, made from the same models that read and write the files."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, TypeAdapter

from treatycheck.law import files
from treatycheck.scenario.model import Expectation, Scenario
from treatycheck.verdict.result import Result

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_RULE_FILES: dict[str, type[BaseModel]] = {
    "rules": files.RulesFile,
    "treaty": files.TreatyFile,
    "vocabulary": files.VocabularyFile,
    "questions": files.QuestionsFile,
    "practice": files.PracticeFile,
}


def schema_of(what: str) -> dict[str, Any]:
    """The schema of `scenario`, of a kind of rule file, or of `result`."""
    if what == "scenario":
        schema = _scenario()
    elif what == "result":
        schema = TypeAdapter(Result).json_schema(mode="serialization")
        schema["properties"]["format"] = {"const": schema["properties"]["format"]["default"]}
        schema["required"] = sorted({*schema["required"], "format"})
    else:
        schema = _RULE_FILES[what].model_json_schema(by_alias=True)
    return {"$schema": _DIALECT, "title": f"treatycheck {what}", **{k: v for k, v in schema.items() if k != "title"}}


def _scenario() -> dict[str, Any]:
    """The scenario, with `expect` as a mapping, or as a list whose items may change the file's keys as well."""
    schema = Scenario.model_json_schema(by_alias=True)
    expected = Expectation.model_json_schema(by_alias=True, ref_template="#/$defs/{model}")
    definitions = schema.setdefault("$defs", {})
    definitions.update(expected.pop("$defs", {}))
    definitions["Expectation"] = expected
    changes = {
        key: value
        for key, value in schema["properties"].items()
        if key not in ("scenario", "id", "title", "treaty", "expect", *expected["properties"])
    }
    item = {**expected, "properties": {**expected["properties"], **_nullable(changes)}, "title": "ExpectItem"}
    definitions["ExpectItem"] = item
    definitions["Expect"] = {
        "anyOf": [{"$ref": "#/$defs/Expectation"}, {"type": "array", "items": {"$ref": "#/$defs/ExpectItem"}}]
    }
    schema["properties"]["expect"] = {"$ref": "#/$defs/Expect"}
    for key, word in (("armed_conflicts", "none"), ("conduct", "none")):
        _also(schema["properties"][key], {"enum": [word, "unknown"]})
    _also(schema["properties"]["act"], {"enum": ["withdrawal", "suspension", "partial_withdrawal", "late_reservation"]})
    return schema


def _also(schema: dict[str, Any], form: dict[str, Any]) -> None:
    """Admit one more form of a value."""
    schema.setdefault("anyOf", []).insert(0, form)


def _nullable(properties: dict[str, Any]) -> dict[str, Any]:
    return {key: {"anyOf": [value, {"type": "null"}]} for key, value in properties.items()}
