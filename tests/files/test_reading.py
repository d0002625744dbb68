"""Reading files: every fault with its exact place, limits that hold, and no surprise in what a scalar means."""

import json
from pathlib import Path

import pytest

from treatycheck.files import CODES, Diagnostic, Fault, Limits, Mapping, Place, Scalar, Sequence, parse, read
from treatycheck.files.diagnostics import Faults, did_you_mean
from treatycheck.files.tree import from_data
from treatycheck.files.validate import plain


def faults(text, **limits):
    """Every fault of a text, as it is printed, without the message."""
    try:
        parse(text, name="f.yaml", limits=Limits(**limits))
    except Fault as fault:
        return [f"{d.place}: {d.code}" for d in fault.diagnostics]
    return []


def value(text):
    return plain(parse(text, name="f.yaml"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # --- TC002 text that is no text
        (b"a: \xff\n", ["f.yaml:1:4: TC002"]),
        (b"a: 1\nb\xc3\xa9: \xc3\x28\n", ["f.yaml:2:5: TC002"]),
        ("é: x\n".encode("latin-1"), ["f.yaml:1:1: TC002"]),
        ("a: x\n".encode("utf-16"), ["f.yaml:1:1: TC002"]),
        (b"a: \xed\xa0\x80\n", ["f.yaml:1:4: TC002"]),
        ("a: \ud800\n", ["f.yaml:1:4: TC002"]),
        ("a: x\x00y\n", ["f.yaml:1:5: TC002"]),
        ("a: 1\nb: \x1b[31m\n", ["f.yaml:2:4: TC002"]),
        ("a: \x7f\n", ["f.yaml:1:4: TC002"]),
        ("a: \ufffe\n", ["f.yaml:1:4: TC002"]),
        # --- TC006 text that is no YAML
        ("a: [1, 2\n", ["f.yaml:2:1: TC006"]),
        ("a: 'x\n", ["f.yaml:2:1: TC006"]),
        ("a: b: c\n", ["f.yaml:1:5: TC006"]),
        ("a: 1\n  b: 2\n", ["f.yaml:2:4: TC006"]),
        ("a: @x\n", ["f.yaml:1:4: TC006"]),
        ("{a: 1}}\n", ["f.yaml:1:7: TC006"]),
        ("? [a]\n: b\n", ["f.yaml:1:3: TC006"]),
        ("{[a]: b}\n", ["f.yaml:1:2: TC006"]),
        # --- TC007 anchors, aliases, tags, merge keys
        ("a: &x 1\n", ["f.yaml:1:4: TC007"]),
        ("a: &x 1\nb: *x\n", ["f.yaml:1:4: TC007", "f.yaml:2:4: TC007"]),
        ("a: !!str 1\n", ["f.yaml:1:4: TC007"]),
        ("a: !x {b: 1}\n", ["f.yaml:1:4: TC007"]),
        ("a: &x [1]\n", ["f.yaml:1:4: TC007"]),
        ("a: !!python/object/apply:os.system [ls]\n", ["f.yaml:1:4: TC007"]),
        ("a: {<<: {b: 1}}\n", ["f.yaml:1:5: TC007"]),
        ("!x\na: 1\n", ["f.yaml:1:1: TC007"]),
        # --- TC008 a second document
        ("a: 1\n---\nb: 2\n", ["f.yaml:2:1: TC008"]),
        ("a: 1\n...\n---\nb: 2\n", ["f.yaml:3:1: TC008"]),
        # --- TC009 a key that stands twice
        ("a: 1\na: 2\n", ["f.yaml:2:1: TC009"]),
        ("a: {b: 1, c: 2, b: 1}\n", ["f.yaml:1:17: TC009"]),
        ("a: 1\n'a': 2\n", ["f.yaml:2:1: TC009"]),
        ('{"a": 1, "\\u0061": 2}', ["f.yaml:1:10: TC009"]),
        ("a: 1\na: 2\na: 3\n", ["f.yaml:2:1: TC009", "f.yaml:3:1: TC009"]),
        # --- TC010 nothing, or no mapping
        ("", ["f.yaml:1:1: TC010"]),
        ("\n\n", ["f.yaml:1:1: TC010"]),
        ("# a remark\n", ["f.yaml:1:1: TC010"]),
        ("---\n", ["f.yaml:1:1: TC010"]),
        ("null\n", ["f.yaml:1:1: TC010"]),
        ("- a\n", ["f.yaml:1:1: TC010"]),
        ("a\n", ["f.yaml:1:1: TC010"]),
        ("[]", ["f.yaml:1:1: TC010"]),
        # --- TC011 tabs as indentation
        ("a:\n\tb: 1\n", ["f.yaml:2:1: TC011"]),
        ("a:\n  \tb: 1\n", ["f.yaml:2:3: TC011"]),
        # all at once
        ("a: &x 1\na: !t 2\n", ["f.yaml:1:4: TC007", "f.yaml:2:1: TC009", "f.yaml:2:4: TC007"]),
        ("a: &x 1\nb: [\n", ["f.yaml:1:4: TC007", "f.yaml:3:1: TC006"]),
    ],
)
def test_fault(text, expected):
    assert faults(text) == expected


def test_a_file_that_cannot_be_read(tmp_path):
    """TC001, for what is not there and for what is no file."""
    for path in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(Fault) as caught:
            read(path)
        assert str(caught.value).startswith(f"{path}:1:1: TC001 cannot read the file")


def test_every_code_of_reading_is_tried():
    """TC001 to TC011 each stand in a test of this file."""
    text = Path(__file__).read_text(encoding="utf-8")
    assert [code for code in CODES if code < "TC012" and code not in text] == []


# --- limits -----------------------------------------------------------------------------------------------


def test_size():
    """TC003: the limit itself is allowed, and is counted in bytes."""
    text = "a: " + "x" * 96 + "\n"
    assert faults(text, size=100) == []
    assert faults(text, size=99) == ["f.yaml:1:1: TC003"]
    assert faults("a: " + "é" * 60, size=100) == ["f.yaml:1:1: TC003"]
    assert faults("a: " + "x" * (256 * 1024)) == ["f.yaml:1:1: TC003"]


def test_size_of_a_file(tmp_path):
    path = tmp_path / "big.yaml"
    path.write_text("a: x\n" * 100_000)
    with pytest.raises(Fault, match=r"big\.yaml:1:1: TC003"):
        read(path)


def test_depth():
    """TC004 at the level that is one too many."""
    assert faults("a: [[x]]\n", depth=3) == []
    assert faults("a: [[[x]]]\n", depth=3) == ["f.yaml:1:6: TC004"]
    assert faults("a:\n b:\n  c:\n   d: 1\n", depth=3) == ["f.yaml:4:4: TC004"]
    assert faults("[" * 63 + "]" * 63) == ["f.yaml:1:1: TC010"]
    assert faults("a: " + "[" * 64 + "]" * 64) == ["f.yaml:1:67: TC004"]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_a_depth_of_100_000_is_refused(opening):
    text = opening * 100_000
    found = faults(text, size=10_000_000, nodes=10_000_000)
    assert len(found) < 100
    assert any(f.endswith(": TC004") for f in found)
    assert {f.rpartition(": ")[2] for f in found} <= {"TC004", "TC006"}


def test_values():
    """TC005 at the value that is one too many; keys count as well."""
    assert faults("a: 1\nb: 2\n", nodes=5) == []
    assert faults("a: 1\nb: 2\n", nodes=4) == ["f.yaml:2:4: TC005"]
    assert faults("a: [" + "1," * 10_000 + "]") == ["f.yaml:1:19999: TC005"]


def test_an_alias_bomb_is_refused_as_it_is_read():
    lines = ["a0: &a0 [x]"] + [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 9)]
    found = faults("\n".join(lines))
    assert len(found) == 9 + 8 * 9
    assert {f.rpartition(": ")[2] for f in found} == {"TC007"}


# --- what a scalar means ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "NO",
        "yes",
        "on",
        "true",
        "2025-02-30",
        "20250710",
        "2025-07-10",
        "1:30",
        "0x1F",
        "0o17",
        "017",
        "1_000",
        "1e3",
        ".inf",
        "null",
        "~",
        "=",
        "6",
    ],
)
@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_every_scalar_is_its_text(text, quote):
    assert value(f"a: {quote}{text}{quote}\n") == {"a": text}
    assert value(f"{quote}{text}{quote}: a\n") == {text: "a"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: |\n  x\n  y\n", "x\ny\n"),
        ("a: >-\n  x\n  y\n", "x y"),
        ("a: x # y\n", "x"),
        ("a: 'it''s'\n", "it's"),
        ('a: "\\u00e9\\n"\n', "é\n"),
        ("a: é日🏳\n", "é日🏳"),
        ("a:\n", ""),
    ],
)
def test_text_in_all_its_forms(text, expected):
    assert value(text) == {"a": expected}


def test_a_byte_order_mark_is_no_text():
    assert value(b"\xef\xbb\xbfa: 1\n") == {"a": "1"}
    assert faults(b"\xef\xbb\xbfa: 1\na: 2\n") == ["f.yaml:2:1: TC009"]
    assert faults(b"\xef\xbb\xbfa: 1\nb: \xff\n")[0].endswith(": TC002")


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_line_endings(ending):
    text = ending.join(["a: 1", "b: 2", "a: 3", ""])
    assert faults(text) == ["f.yaml:3:1: TC009"]


def test_columns_count_signs_not_bytes():
    assert faults("{é: 1, 🏳: 2, é: 3}\n") == ["f.yaml:1:14: TC009"]


def test_tabs_that_are_no_indentation():
    assert value("a:\t1\n") == {"a": "1"}
    assert value("a: 'x\ty'\n") == {"a": "x\ty"}
    assert value("a: 1\nb: 2 \t# remark\n") == {"a": "1", "b": "2"}


# --- JSON -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("indent", [None, 2, "\t"])
def test_json_is_read_by_the_same_reader(indent):
    data = {"a": {"b": ["x", "y"], "c": 'é 🏳 " \\ / \n \t'}, "d": "2025-07-10"}
    for ascii_only in (True, False):
        text = json.dumps(data, indent=indent, ensure_ascii=ascii_only)
        assert value(text) == data


def test_json_scalars_are_text():
    assert value('{"a": true, "b": null, "c": 5, "d": 2.50}') == {"a": "true", "b": "null", "c": "5", "d": "2.50"}


def test_json_with_half_a_pair_of_surrogates():
    assert faults('{"a": "\\ud83c"}')[0].rpartition(": ")[2] in ("TC002", "TC006")


# --- places -----------------------------------------------------------------------------------------------------


def test_every_node_has_a_place():
    tree = parse("a: 1\nb:\n  - x\n  - {c: 2}\n", name="f.yaml")
    assert isinstance(tree, Mapping)
    assert (tree.line, tree.column) == (1, 1)
    assert [(k.text, k.line, k.column) for k in tree.keys.values()] == [("a", 1, 1), ("b", 2, 1)]
    sequence = tree.items["b"]
    assert isinstance(sequence, Sequence)
    assert (sequence.line, sequence.column) == (3, 3)
    item, inner = sequence.items
    assert isinstance(item, Scalar)
    assert (item.text, item.line, item.column) == ("x", 3, 5)
    assert isinstance(inner, Mapping)
    assert (inner.items["c"].line, inner.items["c"].column) == (4, 9)


def test_diagnostics_are_sorted_each_once():
    one, two = Diagnostic(Place("b", 1, 1), "TC101", "x"), Diagnostic(Place("a", 10, 1), "TC101", "x")
    three = Diagnostic(Place("a", 9, 1), "TC101", "x", "hint")
    fault = Fault([one, two, three, one])
    assert fault.diagnostics == (three, two, one)
    assert str(fault) == "a:9:1: TC101 x (hint)\na:10:1: TC101 x\nb:1:1: TC101 x"


def test_faults_are_raised_only_if_there_are_any():
    faults_ = Faults("f")
    faults_.raise_if_any()
    faults_.add((3, 4), "TC101", "x")
    with pytest.raises(Fault, match="f:3:4: TC101 x"):
        faults_.raise_if_any()


@pytest.mark.parametrize(
    ("word", "hint"), [("recieved", "did you mean 'received'?"), ("receive", "did you mean 'received'?"), ("xyz", None)]
)
def test_suggestions(word, hint):
    assert did_you_mean(word, ["received", "notice"]) == hint


@pytest.mark.parametrize("text", ["a: 1\na: 2\n", "a: &x 1\n", "a: !x 1\n", "a:\n\tb: 1\n"])
def test_a_fault_of_reading_says_what_to_do(text):
    with pytest.raises(Fault) as caught:
        parse(text, name="f.yaml")
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.suggestion or "first on line 1" in diagnostic.message


# --- data in place of a file ----------------------------------------------------------------------------------


def test_data_becomes_the_tree_of_its_text():
    from datetime import date

    data = {"a": True, "b": None, "c": [1, date(2025, 7, 10), "x"], "d": {"e": False}}
    assert plain(from_data(data, name="x")) == {"a": "yes", "b": "", "c": ["1", "2025-07-10", "x"], "d": {"e": "no"}}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ([], "TC010"),
        ("a", "TC010"),
        ({1: "a"}, "TC006"),
        ({"a": 1.5}, "TC103"),
        ({"a": object()}, "TC103"),
        ({"a": [1] * 10_000}, "TC005"),
    ],
)
def test_data_that_is_refused(data, code):
    with pytest.raises(Fault) as caught:
        from_data(data, name="x")
    assert [f"{d.place}: {d.code}" for d in caught.value.diagnostics] == [f"x:1:1: {code}"]


def test_data_that_is_too_deep_or_holds_itself():
    deep = {}
    deep["a"] = deep
    with pytest.raises(Fault, match="TC004"):
        from_data(deep, name="x")
