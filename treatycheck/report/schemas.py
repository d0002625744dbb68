"""JSON Schemas, made from the same models that read and write the files."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, TypeAdapter

from treatycheck.law import argument_files, files, general, treaty_files
from treatycheck.scenario.model import Scenario
from treatycheck.verdict.result import Result

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NOT_LAID_OVER = ("scenario", "id", "title", "treaty", "expect")
_RULE_FILES: dict[str, type[BaseModel]] = {
    "rules": files.RulesFile,
    "arguments": argument_files.ArgumentsFile,
    "general-law": general.GeneralLawFile,
    "treaty": treaty_files.TreatyFile,
    "vocabulary": files.VocabularyFile,
    "questions": files.QuestionsFile,
    "practice": treaty_files.PracticeFile,
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
    """The scenario: `expect` a mapping, or a list whose items may change the file's keys; any value with its source."""
    schema = Scenario.model_json_schema(by_alias=True)
    definitions = schema["$defs"]
    expected = definitions["Expectation"]
    changes = {key: value for key, value in schema["properties"].items() if key not in _NOT_LAID_OVER}
    item = {**expected, "title": "ExpectItem", "properties": {**_nullable(changes), **expected["properties"]}}
    for key in ("act", "conduct"):  # an expected word, or a list that replaces the file's
        item["properties"][key] = {"anyOf": [expected["properties"][key], changes[key]]}
    definitions["ExpectItem"] = item
    expect = [{"$ref": "#/$defs/Expectation"}, {"type": "array", "items": {"$ref": "#/$defs/ExpectItem"}}]
    schema["properties"]["expect"] = {"anyOf": expect}
    for part in (schema, *definitions.values()):
        part["properties"] = {key: _sourced(value) for key, value in part["properties"].items()}
    return schema


def _sourced(schema: dict[str, Any]) -> dict[str, Any]:
    """A value, a list of values, or either with its source: {value, source, note}."""
    schema = dict(schema)
    for form in (schema, *schema.get("anyOf", ())):
        for inside in ("items", "additionalProperties"):
            if isinstance(form.get(inside), dict):
                form[inside] = _sourced(form[inside])
    with_source = {
        "type": "object",
        "properties": {"value": schema, "source": {"type": "string"}, "note": {"type": "string"}},
        "required": ["value"],
        "additionalProperties": False,
    }
    return {"anyOf": [schema, with_source]}


def _nullable(properties: dict[str, Any]) -> dict[str, Any]:
    return {key: {"anyOf": [value, {"type": "null"}]} for key, value in properties.items()}
