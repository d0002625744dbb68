"""The command line: exit statuses, options, where files are found, what each format prints."""

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from rules_copy import copy_rules

from treatycheck.law.library import rules_directory

ROOT = Path(__file__).parents[2]
PRACTICE = ROOT / "scenarios" / "practice"
FINLAND = str(PRACTICE / "finland-ottawa-2025.yaml")

GOOD = """\
scenario: 1
treaty: ottawa-1997
state: Examplia
as_of: 2027-09-10
notice: {received: {depositary: 2027-03-10}}
armed_conflicts: none
"""
#: Nobody says anything about armed conflicts.
OPEN = GOOD.replace("armed_conflicts: none\n", "")
#: What remains is a question of law.
CONTESTED = GOOD.replace("none\n", "[{from: 2027-01-01, to: ongoing, role: peace_operation}]\n")
BAD = GOOD.replace("2027-03-10", "2027-02-30").replace("state:", "stat:")


@pytest.fixture(autouse=True)
def _plain(monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR", "TREATYCHECK_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TREATYCHECK_CACHE", "off")


@pytest.fixture
def check(run):
    """`treatycheck check` with the reference engine."""

    def call(*arguments, stdin=None):
        return run("check", "--engine", "reference", *arguments, stdin=stdin)

    return call


@pytest.fixture
def file(tmp_path):
    """A file with a text, its path as text."""

    def make(text, name="case.yaml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return str(path)

    return make


def data(result):
    """The answers of a run with `--format json`."""
    return json.loads(result.out)


# --- exit statuses -----------------------------------------------------------------------------------------------


def test_everything_met_is_0(check):
    assert check(FINLAND).status == 0


def test_an_unmet_expectation_is_1(check, file):
    result = check(file(GOOD + "expect: {act: invalid}\n"))
    assert result.status == 1
    assert "invalid" in result.out


def test_bad_input_is_2_and_says_where(check, file):
    path = file(BAD)
    result = check(path)
    assert result.status == 2
    assert result.out == ""
    assert [line.partition(": ")[0] for line in result.err.splitlines()] == [f"{path}:3:1", f"{path}:5:33"]
    assert "TC101" in result.err
    assert "TC105" in result.err


def test_bad_rules_are_2(check, file, tmp_path):
    rules = copy_rules(tmp_path / "rules")
    (rules / "practice.yaml").write_text("practice: 2\nentries: []\n")
    result = check(file(GOOD), "--rules", rules)
    assert result.status == 2
    assert "practice.yaml:1:11: TC104" in result.err


@pytest.mark.parametrize(("text", "strict"), [(GOOD, 0), (OPEN, 3), (CONTESTED, 3)])
def test_an_open_verdict_is_3_under_strict_only(check, file, text, strict):
    assert check(file(text)).status == 0
    assert check(file(text), "--strict").status == strict


def test_an_internal_error_is_70(check, file, monkeypatch):
    monkeypatch.setattr("treatycheck.verdict.check.Checker.check", lambda *a, **k: 1 / 0)
    result = check(file(GOOD))
    assert result.status == 70
    assert "bug in treatycheck" in result.err
    assert "ZeroDivisionError" in result.err
    assert "Traceback" not in result.err


def test_bad_input_comes_before_unmet_before_open(check, file):
    bad, unmet = file(BAD, "a.yaml"), file(GOOD + "expect: {act: invalid}\n", "b.yaml")
    contested = file(CONTESTED, "c.yaml")
    assert check(contested, "--strict").status == 3
    assert check(contested, unmet, "--strict").status == 1
    assert check(contested, unmet, bad, "--strict").status == 2


def test_a_bad_file_does_not_stop_the_others(check, file):
    paths = [file(GOOD, "a.yaml"), file(BAD, "b.yaml"), file("", "c.yaml"), file(GOOD, "d.yaml")]
    result = check(*paths, "--format", "json")
    assert result.status == 2
    assert [answer["file"] for answer in data(result)] == [paths[0], paths[3]]
    assert f"{paths[1]}:3:1: TC101" in result.err
    assert f"{paths[2]}:1:1: TC010" in result.err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["check"],
        ["nonsense"],
        ["check", "x.yaml", "--format", "xml"],
        ["check", "x.yaml", "--engine", "steam"],
        ["check", "x.yaml", "--as-of", "yesterday"],
        ["check", "x.yaml", "--as-of", "2025-02-30"],
        ["check", "x.yaml", "--as-of", "2025"],
        ["check", "x.yaml", "--require", "valid"],
        ["schema"],
        ["schema", "nothing"],
        ["treaties", "show"],
        ["treaties", "show", "otawa-1997"],
        ["rules", "list", "--treaty", "otawa-1997"],
        ["rules", "show"],
        ["rules", "show", "otawa-1997"],
        ["rules", "show", "ottawa-1997", "--as", "prose"],
        ["rules", "show", "ottawa-1997", "--conflicts", "-1"],
    ],
)
def test_a_wrong_call_is_2(run, arguments):
    result = run(*arguments)
    assert result.status == 2
    assert "Traceback" not in result.err


# --- options of check --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("status", "code"), [("in_effect", 0), ("pending", 1), ("contested", 1)])
def test_require(check, file, status, code):
    assert check(file(GOOD), "--require", status).status == code


def test_as_of(check, file):
    path = file(GOOD + "expect: {effect: {status: in_effect}}\n")
    (answer,) = data(check(path, "--as-of", "2027-09-09", "--format", "json"))
    assert answer["as_of"] == "2027-09-09"
    assert answer["verdict"]["effect"]["status"] == "pending"
    assert answer["expectations"] == []
    assert check(path, "--as-of", "2027-09-09").status == 0


def test_as_of_leaves_the_items_of_other_days_out(check):
    assert len(data(check(FINLAND, "--format", "json"))) == 3
    assert len(data(check(FINLAND, "--as-of", "2025-08-01", "--format", "json"))) == 1


def test_no_presumptions(check, file):
    path = file(GOOD)
    (presumed,) = data(check(path, "--format", "json"))
    (bare,) = data(check(path, "--no-presumptions", "--format", "json"))
    assert presumed["verdict"]["act"] == "valid"
    assert presumed["presumed"]
    assert bare["verdict"]["act"] == "undetermined"
    assert bare["presumed"] == []
    assert "notice.reasons" in [need["key"] for need in bare["needs"]]


def test_engines(run, file):
    path = file(GOOD)
    (reference,) = data(run("check", path, "--engine", "reference", "--format", "json"))
    assert reference.pop("engine") == "reference"
    pytest.importorskip("durable.engine", exc_type=ImportError)
    (durable,) = data(run("check", path, "--format", "json"))
    assert durable.pop("engine") == "durable"
    assert durable == reference


def test_without_durable_rules_the_reference_engine_answers(run, file, monkeypatch):
    """By itself with a remark; asked for by name, the missing engine is an error."""
    for place in ("treatycheck.engines.durable_problem", "treatycheck.engines.choose.durable_problem"):
        module, _, name = place.rpartition(".")
        monkeypatch.setattr(sys.modules[module], name, lambda: "no such module")
    sys.modules["treatycheck.engines.choose"].choose.cache_clear()
    try:
        result = run("check", file(GOOD), "--format", "json")
        assert result.status == 0
        assert data(result)[0]["engine"] == "reference"
        assert "reference engine answers" in result.err
        named = run("check", file(GOOD), "--engine", "durable")
        assert named.status == 2
        assert "no such module" in named.err
    finally:
        sys.modules["treatycheck.engines.choose"].choose.cache_clear()


def test_other_rules(check, file, tmp_path):
    rules = copy_rules(tmp_path / "rules")
    shutil.copy(rules / "treaties" / "rome-1998.yaml", rules / "treaties" / "paris-1998.yaml")
    treaty = rules / "treaties" / "paris-1998.yaml"
    treaty.write_text(treaty.read_text(encoding="utf-8").replace("id: rome-1998", "id: paris-1998"), encoding="utf-8")
    path = file(GOOD.replace("ottawa-1997", "paris-1998"))
    assert check(path).status == 2
    (answer,) = data(check(path, "--rules", rules, "--format", "json"))
    assert answer["verdict"]["effect"]["status"] == "pending"


def test_a_folder_without_rules(check, file, tmp_path):
    result = check(file(GOOD), "--rules", tmp_path)
    assert result.status == 2
    assert "TC001" in result.err


# --- which files -------------------------------------------------------------------------------------------------


def test_standard_input(check):
    result = check("-", "--format", "json", stdin=GOOD)
    assert result.status == 0
    assert data(result)[0]["file"] == "<stdin>"
    bad = check("-", stdin=BAD)
    assert bad.status == 2
    assert bad.err.startswith("<stdin>:3:1: TC101")


def test_a_missing_file(check, tmp_path):
    result = check(tmp_path / "none.yaml")
    assert result.status == 2
    assert result.err.startswith(f"{tmp_path / 'none.yaml'}:1:1: TC001")


def test_an_empty_folder(check, tmp_path):
    result = check(tmp_path)
    assert result.status == 2
    assert result.err.startswith(f"{tmp_path}:1:1: TC001")


def test_a_folder_is_read_with_all_below_it_but_nothing_hidden(check, file, tmp_path):
    for name in ("b.yaml", "a.yml", "sub/c.json", ".hidden.yaml", ".git/d.yaml", "sub/.e/f.yaml", "notes.txt"):
        file(json.dumps({"scenario": 1, "treaty": "ottawa-1997", "as_of": "2027-01-01"}), name)
    answers = data(check(tmp_path, "--format", "json"))
    assert [Path(answer["file"]).relative_to(tmp_path).as_posix() for answer in answers] == [
        "a.yml",
        "b.yaml",
        "sub/c.json",
    ]


def test_a_hidden_folder_that_is_named_is_read(check, file, tmp_path):
    file(GOOD, ".mine/a.yaml")
    assert check(tmp_path / ".mine").status == 0


def test_a_pattern(check, file, tmp_path):
    for name in ("a.yaml", "b.yaml", "deep/c.yaml"):
        file(GOOD, name)
    assert len(data(check(f"{tmp_path}/*.yaml", "--format", "json"))) == 2
    assert len(data(check(f"{tmp_path}/**/*.yaml", "--format", "json"))) == 3
    nothing = check(f"{tmp_path}/*.json")
    assert nothing.status == 2
    assert "TC001" in nothing.err


def test_a_file_whose_name_looks_like_a_pattern(check, file):
    assert check(file(GOOD, "case[1].yaml")).status == 0


# --- formats -----------------------------------------------------------------------------------------------------

TOP = {
    "format",
    "version",
    "engine",
    "scenario",
    "file",
    "title",
    "treaty",
    "state",
    "as_of",
    "readings",
    "verdict",
    "findings",
    "arguments",
    "questions",
    "needs",
    "presumed",
    "notes",
    "expectations",
}


def test_json_is_an_array_of_the_file_and_each_item(check):
    answers = data(check(FINLAND, "--format", "json"))
    assert [a["as_of"] for a in answers] == ["2026-01-10", "2026-01-09", "2026-01-10"]
    assert [bool(a["expectations"]) for a in answers] == [False, True, True]
    assert len({a["scenario"] for a in answers}) == 1


def test_json_of_a_file_without_list_is_an_array_of_one(check, file):
    assert len(data(check(file(GOOD + "expect: {act: valid}\n"), "--format", "json"))) == 1


def test_the_keys_that_the_format_promises(check, file):
    text = OPEN + "recorded: {effect: 2027-09-11}\nexpect: {act: valid, findings: {received: yes}}\n"
    (answer,) = data(check(file(text), "--format", "json"))
    assert answer.keys() >= TOP
    assert next(iter(answer)) == "format"
    assert answer["format"] == "treatycheck-result/1"
    assert {"act", "effect", "operation", "conduct"} <= answer["verdict"].keys()
    assert {"status", "expiry", "date"} <= answer["verdict"]["effect"].keys()
    assert answer["verdict"]["effect"]["expiry"] == {"earliest": "2027-09-10", "latest": "2027-09-10"}
    assert answer["verdict"]["effect"]["date"] == {"earliest": "2027-09-10", "latest": None}
    for finding in answer["findings"]:
        assert {"id", "value", "says", "cites", "because"} <= finding.keys()
    for question in answer["questions"]:
        assert {"id", "position", "leans", "matters"} <= question.keys()
    assert answer["notes"]
    for note in answer["notes"]:
        assert {"code", "message", "line"} <= note.keys()
    (act, _) = answer["expectations"]
    assert act == {**act, "path": "act", "expected": "valid", "actual": "valid", "met": True}
    assert answer["needs"][0]["key"] == "armed_conflicts"


def test_json_lines_are_the_same_one_a_line(check):
    array = data(check(FINLAND, "--format", "json"))
    lines = check(FINLAND, "--format", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == array


def test_no_answer_is_an_empty_array(check, file):
    assert data(check(file(BAD), "--format", "json")) == []
    assert check(file(BAD), "--format", "jsonl").out == ""


def test_text_of_one_file_is_a_page(check, file):
    page = check(file(GOOD)).out
    for words in ("Examplia", "Mine-ban Convention", "in effect", "10 September 2027", "APMBC art 20(3)"):
        assert words in page
    assert max(map(len, page.splitlines()[:-1])) <= 100


def test_text_of_many_is_a_line_each(check, file):
    a, b = file(GOOD, "a.yaml"), file(CONTESTED, "b.yaml")
    lines = check(a, b).out.splitlines()
    assert lines[0].startswith(f"{a}: as of 2027-09-10: valid, in effect 2027-09-10, ended")
    assert lines[1].startswith(f"{b}: as of 2027-09-10: valid, contested")
    assert lines[-1].startswith("2 files, 2 answers")
    assert len(check(a, b, "--full").out.splitlines()) > 2 * 20


def test_text_names_what_is_not_met(check, file):
    path = file(GOOD + "expect:\n  act: valid\n  effect: {date: 2027-09-11}\n")
    result = check(path, file(GOOD, "b.yaml"))
    assert result.status == 1
    assert "2027-09-11" in result.out
    assert "1 of 2 met" in result.out
    assert "2 files, 2 answers; 1 of 2 expectations met" in result.out


def test_markdown_is_one_document(check, file):
    a, b = file(GOOD, "a.yaml"), file(CONTESTED, "b.yaml")
    one, two = check(a, "--format", "markdown"), check(a, b, "--format", "markdown")
    assert one.out.startswith("# a\n\nMine-ban Convention (ottawa-1997) · Examplia · as of 10 September 2027\n")
    assert two.out.startswith("# 2 answers\n\n| File |")
    assert two.out.count("\n## ") == 2
    bad = check(file(BAD, "c.yaml"), "--format", "markdown")
    assert (bad.status, bad.out) == (2, "")


def test_letters_of_all_alphabets_are_printed_as_they_are(check, file):
    path = file(GOOD.replace("Examplia", "Türkiye 🏳 日本"))
    assert "Türkiye 🏳 日本" in check(path).out
    assert "Türkiye 🏳 日本" in check(path, "--format", "json").out


# --- other commands ----------------------------------------------------------------------------------------------


def test_version(run):
    from treatycheck import __version__

    assert run("--version") == (0, f"treatycheck {__version__}\n", "")


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["check"],
        ["treaties"],
        ["treaties", "list"],
        ["treaties", "show"],
        ["rules"],
        ["rules", "lint"],
        ["rules", "list"],
        ["rules", "show"],
        ["schema"],
        ["doctor"],
        ["graph"],
    ],
)
def test_help(run, command):
    result = run(*command, "--help")
    assert result.status == 0
    assert "Usage:" in result.out
    assert result.err == ""


def test_every_command_has_help_of_its_own(run):
    """No command is without a sentence."""
    listed = run("--help").out.partition("Commands:")[2].splitlines()
    commands = [line.split(maxsplit=1) for line in listed if line.startswith("  ") and line[2] != " "]
    assert {"check", "treaties", "rules", "schema", "doctor"} <= {name for name, *_ in commands}
    assert all(len(words) == 2 for words in commands)


def test_treaties_list(run):
    lines = run("treaties", "list").out.splitlines()
    ids = sorted(path.stem for path in (rules_directory() / "treaties").glob("*.yaml"))
    assert [line.split()[0] for line in lines[:-2]] == ids


@pytest.mark.parametrize("id_", sorted(path.stem for path in (rules_directory() / "treaties").glob("*.yaml")))
def test_treaties_show(run, id_):
    result = run("treaties", "show", id_)
    assert result.status == 0
    assert id_ in result.out


def test_treaties_show_says_what_the_features_mean(run):
    shown = " ".join(run("treaties", "show", "ottawa-1997").out.split())
    assert "the treaty's prohibitions hold whatever the circumstances: “never under any circumstances” [" in shown
    assert "Features" not in run("treaties", "show", "paris-2015").out


def test_treaties_show_suggests(run):
    assert "did you mean 'ottawa-1997'?" in run("treaties", "show", "otawa-1997").err


def test_lint(run):
    result = run("rules", "lint")
    assert result.status == 0
    assert "no fault found" in result.out


def test_lint_of_broken_rules(run, tmp_path):
    rules = copy_rules(tmp_path / "rules")
    path = rules / "withdrawal" / "8-act.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("{not: notice_complete}", "{not: notice_complet}"))
    result = run("rules", "lint", "--rules", rules)
    assert result.status == 2
    assert "8-act.yaml:" in result.err
    assert "TC302" in result.err
    assert "did you mean 'notice_complete'?" in result.err


def test_doctor(run):
    result = run("doctor")
    ready = "engine durable: ready" in result.out
    assert result.status == (0 if ready else 1)
    assert "engine reference: ready" in result.out
    assert "rules:" in result.out


def test_doctor_says_how_to_mend_the_engine(run, monkeypatch):
    monkeypatch.setattr("treatycheck.engines.durable_problem", lambda: "no such module")
    result = run("doctor")
    assert result.status == 1
    assert "pip install" in result.out
    assert "no such module" in result.out


def test_doctor_says_whether_graphs_can_be_drawn(run, monkeypatch):
    assert "pictures of arguments as SVG: ready (igraph " in run("doctor").out
    before = run("doctor").status
    monkeypatch.setitem(sys.modules, "igraph", None)
    result = run("doctor")
    assert result.status == before  # nobody needs it who does not draw
    assert 'pictures of arguments as SVG: not without igraph (pip install "treatycheck[graph]")' in result.out


def test_doctor_on_broken_rules(run, tmp_path):
    rules = copy_rules(tmp_path / "rules")
    (rules / "questions.yaml").write_text("questions: 2\nentries: []\n")
    result = run("doctor", "--rules", rules)
    assert result.status == 1
    assert "questions.yaml:1:12: TC104" in result.out


def test_completion_of_treaty_ids():
    from treatycheck.cli.common import complete_treaty

    assert complete_treaty("op") == ["opac-2000", "opcat-2002", "open-skies-1992"]
    assert "rome-1998" in complete_treaty("")
    assert complete_treaty("zzz") == []


# --- as a program of its own -------------------------------------------------------------------------------------


PROGRAM = "import sys; sys.argv[0] = 'treatycheck'; from treatycheck.cli import main; main()"


def program(*arguments, **env):
    clean = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        cwd=ROOT,
        env={**clean, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "TREATYCHECK_CACHE": "off", **env},
    )


def test_piped_output_is_plain():
    result = program("check", FINLAND, "--engine", "reference")
    assert result.returncode == 0
    assert "\x1b" not in result.stdout
    assert result.stderr == ""


def test_shell_completion():
    """`treatycheck treaties show ot<TAB>`; the variables are those of the shell's completion script."""
    words = {"COMP_WORDS": "treatycheck treaties show ot", "COMP_CWORD": "3"}
    result = program(**words, _TREATYCHECK_COMPLETE="complete_bash")
    assert result.stdout.split() == ["ottawa-1997"]


def test_today_is_the_day_of_the_question_where_none_is_stated(check, file):
    before = date.today()
    (answer,) = data(check(file(GOOD.replace("as_of: 2027-09-10\n", "")), "--format", "json"))
    assert before <= date.fromisoformat(answer["as_of"]) <= date.today()
