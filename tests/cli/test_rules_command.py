"""treatycheck rules new and rules lint --texts: a treaty's file to begin with, and operative words looked up."""

import shutil
from pathlib import Path

import pytest

from treatycheck.law.library import Library
from treatycheck.law.texts import quoted, read_texts

ROOT = Path(__file__).parents[2]
#: A few treaties are enough here, and quicker.
IDS = ("ccm-2008", "npt-1968", "ottawa-1997", "rome-1998")
LAW = Library().law(IDS, fresh=True)


@pytest.fixture
def run(run, monkeypatch, tmp_path):
    """Run a command beside a copy of the rules."""
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    for path in (tmp_path / "rules" / "treaties").iterdir():
        if path.stem not in IDS:
            path.unlink()
    monkeypatch.chdir(tmp_path)
    return run


# --- new --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("depositary", [(), ("--depositary", 'Government of "Arland": the {one} \\ only')])
def test_a_new_file_is_one_that_lint_takes(run, depositary):
    found = run("rules", "new", "treaty", "example-2030", *depositary)
    assert found.status == 0
    assert found.out.startswith("rules/treaties/example-2030.yaml: written")
    assert run("rules", "lint", "--rules", "rules").status == 0
    treaty = Library(Path("rules")).law(["example-2030"]).treaties["example-2030"]
    assert treaty.depositary == (depositary[1] if depositary else "TODO")
    assert run("treaties", "show", "example-2030", "--rules", "rules").status == 0


def test_no_file_is_written_over(run):
    path = Path("rules/treaties/npt-1968.yaml")
    before = path.read_bytes()
    found = run("rules", "new", "treaty", "npt-1968")
    assert (found.status, found.out) == (2, "")
    assert "rules/treaties/npt-1968.yaml:1:1: TC001 the file exists already" in found.err
    assert path.read_bytes() == before


@pytest.mark.parametrize("id_", ["../x", "A-1", "a b", "", "a/b", "x--y", "-x", "x.yaml"])
def test_what_cannot_be_an_id(run, id_):
    found = run("rules", "new", "treaty", "--", id_)
    assert found.status == 2
    assert "cannot be the id of a treaty" in found.err


def test_where_it_is_written(run, tmp_path, monkeypatch):
    printed = run("rules", "new", "treaty", "example-2030", "--output", "-").out
    assert "\nid: example-2030\n" in printed
    assert run("rules", "new", "treaty", "example-2030", "--output", "own.yaml").status == 0
    assert Path("own.yaml").read_text(encoding="utf-8") == printed
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    refused = run("rules", "new", "treaty", "example-2030")
    assert refused.status == 2
    assert "there are no rules here" in refused.err
    assert run("rules", "new", "treaty", "example-2030", "--output", "no/such/folder.yaml").status == 2
    assert run("rules", "new", "treaty", "example-2030", "--rules", tmp_path / "rules").status == 0


# --- lint --texts -----------------------------------------------------------------------------------------------------

TEXT = """\ufeffArticle 20\r
2. … Such instrument of withdrawal shall include a \u201cFULL   explan-
ation of the\u00a0reasons\u201d motivating this withdrawal.
3. … on the expiry of that six-
month period, the withdrawing State Party is engaged in an
armed conflict, … before the end of the armed conflict.
never under any circumstances
"""


def texts(text, name="ottawa-1997"):
    folder = Path("texts")
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
    return folder


def test_what_is_unchecked_is_counted(run):
    found = run("rules", "lint", "--rules", "rules").out.splitlines()
    count = len(quoted(LAW))
    assert found[1].startswith(f"{count} quotations of operative words from ")


def test_words_are_found_whatever_their_case_spacing_quotes_and_hyphens(run):
    found = run("rules", "lint", "--rules", "rules", "--texts", texts(TEXT), "--verbose")
    assert found.status == 0, found.err
    assert "“full explanation of the reasons” -> texts/ottawa-1997.txt:2:53\n" in found.out
    assert "“on the expiry of that six-month period” -> texts/ottawa-1997.txt:4:6\n" in found.out
    assert "\n5 of 5 quotations found in the texts of 1 treaty\n" in found.out
    assert "no text here for" in found.out


def test_words_that_are_not_there_have_a_place_and_the_nearest_passage(run):
    found = run(
        "rules",
        "lint",
        "--rules",
        "rules",
        "--texts",
        texts(TEXT.replace("engaged in an\narmed", "engaged in any\narmed")),
    )
    assert found.status == 2
    (line,) = found.err.splitlines()
    place, _, message = line.partition(": TC318 ")
    file, number, column = place.split(":")
    written = (ROOT / file).read_text(encoding="utf-8").splitlines()[int(number) - 1]
    assert written[int(column) - 1 :].startswith("engaged in an armed conflict")
    assert message == (
        "'engaged in an armed conflict' does not stand in texts/ottawa-1997.txt "
        "(nearest is “engaged in any armed conflict”, texts/ottawa-1997.txt:5:46)"
    )


def test_words_within_words_are_not_found(run):
    text = TEXT.replace("never under any circumstances", "never under any circumstancesx")
    assert "circumstancesx" in run("rules", "lint", "--rules", "rules", "--texts", texts(text)).err


@pytest.mark.parametrize("text", ["", "-", "…", "\n\n\n", "- - -", "a" * 1000])
def test_a_text_with_nothing_in_it(run, text):
    found = run("rules", "lint", "--rules", "rules", "--texts", texts(text))
    assert found.status == 2
    assert found.err.count("TC318") == 5
    assert "nearest" not in found.err


def test_texts_that_cannot_be_read(run):
    folder = texts(TEXT, "otawa-1997")
    (folder / "npt-1968.txt").write_bytes(b"\xff\xfe")
    (folder / "ccm-2008.txt").write_bytes(b"a " * (4 * 1024 * 1024 + 1))
    found = run("rules", "lint", "--rules", "rules", "--texts", folder)
    assert found.status == 2
    assert found.err.splitlines() == [
        "texts/ccm-2008.txt:1:1: TC003 the file is larger than 8 MiB",
        "texts/npt-1968.txt:1:1: TC002 the text is not UTF-8",
        "texts/otawa-1997.txt:1:1: TC201 there is no treaty 'otawa-1997' (did you mean 'ottawa-1997'?)",
    ]
    missing = run("rules", "lint", "--rules", "rules", "--texts", "nowhere")
    assert missing.err == "nowhere:1:1: TC001 there is no such directory of texts\n"


def test_words_of_arguments_count_if_they_are_of_one_treaty(tmp_path):
    argument = next(iter(LAW.arguments.values()))
    npt = LAW.treaties["npt-1968"]

    def with_cites(*cites):
        changed = type(argument)(**{**vars_of(argument), "words": ("if it decides",), "cites": cites})
        return type(LAW)(**{**vars_of(LAW), "arguments": {argument.id: changed}})

    count = len(quoted(LAW))
    assert len(quoted(with_cites(npt.cite("art X(1)"), npt.cite("art X(2)")))) == count + 1
    assert len(quoted(with_cites(npt.cite("art X(1)"), "VCLT art 56"))) == count
    (tmp_path / "npt-1968.txt").write_text("if it\ndecides", encoding="utf-8")
    reading = read_texts(with_cites(npt.cite("art X(1)")), tmp_path)
    assert [found.quoted.words for found in reading.found] == ["if it decides"]


def vars_of(value):
    return {name: getattr(value, name) for name in value.__dataclass_fields__}
