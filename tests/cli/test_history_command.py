"""treatycheck history: the record of practice as a table, its summary, and one record whole."""

import csv
import io
import json
from pathlib import Path

import pytest
import yaml

from treatycheck.verdict.history import practice_directory

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "scenarios" / "practice").glob("*.yaml"))
#: What each file has under `recorded`, read without treatycheck.
WRITTEN = {path.stem: yaml.load(path.read_bytes(), yaml.BaseLoader) for path in FILES}  # noqa: S506 (text alone)
RECORDED = {id_: data["recorded"] for id_, data in WRITTEN.items() if "recorded" in data}
NOTICE = "as_of: 2028-01-01\nnotice: {received: {depositary: 2027-03-10}}\narmed_conflicts: none\n"
OWN = {
    "atlantis-ottawa-2027": "title: Atlantis leaves\nstate: Atlantis\ntreaty: ottawa-1997\n"
    f"{NOTICE}recorded: {{effect: 2027-09-10, by: the depositary, outcome: took_effect}}\n",
    "lemuria-ottawa-2027": "title: Lemuria leaves\nstate: Lemuria\ntreaty: ottawa-1997\n"
    f"{NOTICE}recorded: {{effect: 2027-09-12, why: it counted by moons, verified: no,\n"
    "  also: [{effect: 2027-09-11, by: X}]}\n",
    "lemuria-rome-2027": "title: Lemuria leaves the Statute\nstate: Lemuria\ntreaty: rome-1998\n"
    f"{NOTICE.replace('2027-03-10', '2027-03-10/2027-03-20').replace('2028-01-01', '2028-03-01')}"
    "recorded: {effect: 2028-03-12, outcome: pending}\n",
    "nobody-ottawa": f"title: Nothing is on record\nstate: Mu\ntreaty: ottawa-1997\n{NOTICE}",
}  # fmt: skip


@pytest.fixture
def own(tmp_path):
    """A folder with three records and a scenario that is none."""
    for id_, text in OWN.items():
        (tmp_path / f"{id_}.yaml").write_text(f"scenario: 1\n{text}", encoding="utf-8")
    return tmp_path


def of_folder(run, folder, *arguments):
    return run("history", *arguments, "--from", folder, "--engine", "reference")


def test_a_table_under_each_clause_with_reasons_and_a_summary(run, own):
    found = of_folder(run, own)
    assert found.status == 0
    assert found.out == (
        "  Record                Notice                 Computed               On record   Agreement\n"
        "\n"
        "Mine-ban Convention, art 20 (ottawa-1997): 6 months, corresponding day\n"
        "  atlantis-ottawa-2027  2027-03-10             2027-09-10             2027-09-10  exact\n"
        "  lemuria-ottawa-2027   2027-03-10             2027-09-10             2027-09-12  differs (from memory)\n"
        "      it counted by moons\n"
        "\n"
        "Rome Statute, art 127 (rome-1998): 1 year, corresponding day\n"
        "  lemuria-rome-2027     2027-03-10/2027-03-20  2028-03-10/2028-03-20  2028-03-12  within the window\n"
        "      notice on a day from 10 March 2027 to 20 March 2027: 1 year, corresponding day\n"
        "\n"
        "3 records of exits from 2 treaties; for 2 what is on record was read in a source\n"
        "     1  exact              the day computed is the day on record\n"
        "     1  within the window  the receipt is known only within a range, from which this day follows\n"
        "     1  differs            the answer is not what is on record\n"
    )


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        (["Lemuria"], ["lemuria-ottawa-2027", "lemuria-rome-2027"]),
        (["lemuria", "ottawa"], ["lemuria-ottawa-2027"]),
        (["LEAVES THE"], ["lemuria-rome-2027"]),
        (["--treaty", "rome-1998"], ["lemuria-rome-2027"]),
        (["--agreement", "differs"], ["lemuria-ottawa-2027"]),
        (["--agreement", "open"], []),
    ],
)
def test_filters(run, own, arguments, ids):
    found = of_folder(run, own, *arguments, "--format", "json")
    assert found.status == 0
    assert [record["scenario"] for record in json.loads(found.out)["records"]] == ids


def test_one_record_is_shown_whole(run, own):
    found = of_folder(run, own, "lemuria-ottawa-2027")
    assert found.out.startswith("Lemuria leaves\nMine-ban Convention (ottawa-1997) · Lemuria")
    for said in ("12 September 2027 (from memory, to be checked)", "the record is 2 days later", "it counted by moons",
                 "also given: 11 September 2027 (X)", "10 March 2027 + 6 months = 10 September 2027"):  # fmt: skip
        assert said in found.out
    assert of_folder(run, own, "lemuria-ottawa-2027", "--format", "markdown").out.startswith("# Lemuria leaves\n")


def test_an_id_is_that_record_alone(run, own):
    (own / "atlantis-ottawa-2027-again.yaml").write_text(f"scenario: 1\n{OWN['atlantis-ottawa-2027']}")
    assert of_folder(run, own, "atlantis-ottawa-2027").out.startswith("Atlantis leaves")
    assert "2 records" in of_folder(run, own, "atlantis-ottawa").out


def test_the_table_as_csv_and_markdown(run, own):
    rows = list(csv.DictReader(io.StringIO(of_folder(run, own, "--format", "csv").out)))
    assert [(r["Record"], r["Computed"], r["On record"], r["Days apart"], r["Verified"]) for r in rows] == [
        ("atlantis-ottawa-2027", "2027-09-10", "2027-09-10", "0", "yes"),
        ("lemuria-ottawa-2027", "2027-09-10", "2027-09-12", "2", "no"),
        ("lemuria-rome-2027", "2028-03-10/2028-03-20", "2028-03-12", "", "yes"),
    ]
    lines = of_folder(run, own, "--format", "markdown").out.splitlines()
    assert lines[0] == "| Record | State | Treaty | Notice | Computed | On record | Agreement | Why |"
    assert len([line for line in lines if line.startswith("| lemuria")]) == 2


@pytest.mark.parametrize("output", ["text", "markdown", "csv", "json"])
def test_the_summary_alone_has_the_same_numbers(run, own, output):
    printed = of_folder(run, own, "--summary", "--format", output).out
    assert "atlantis" not in printed
    if output == "json":
        assert json.loads(printed) == {
            "records": 3,
            "treaties": 2,
            "verified": 2,
            "agreement": {"exact": 1, "day_after": 0, "within_window": 1, "as_recorded": 0, "open": 0, "differs": 1},
        }
    else:
        assert "within the window" in printed


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nowhere-at-all"], "there is no record like 'nowhere-at-all'"),
        (["lemuria-otawa-2027"], "did you mean 'lemuria-ottawa-2027'?"),
        (["--treaty", "ottawa-1998"], "did you mean 'ottawa-1997'?"),
        (["--agreement", "exactly"], "is none of: exact, day_after"),
        (["--treaty", "paris-2015"], "there is no record of an exit from 'paris-2015'"),
        (["lemuria-ottawa-2027", "--treaty", "rome-1998"], "from 'rome-1998' like 'lemuria-ottawa-2027'"),
        (["japan", "--treaty", "paris-2015"], "there is no record of an exit from 'paris-2015'"),
    ],
)
def test_what_is_not_there_is_said(run, own, arguments, says):
    found = of_folder(run, own, *arguments)
    assert found.status == 2
    assert says in " ".join(found.err.replace("│", " ").split())


def test_a_bad_file_does_not_hide_the_others(run, own):
    (own / "bad.yaml").write_text("scenario: 1\ntreaty: ottawa-1997\nas_off: 2027-01-01\n")
    (own / "worse.yaml").write_text(
        "scenario: 1\ntreaty: ottawa-1998\nas_of: 2027-01-01\nrecorded: {effect: none}\n", encoding="utf-8"
    )
    found = of_folder(run, own)
    assert found.status == 2
    assert "bad.yaml:3:1: TC101" in found.err
    assert "worse.yaml:2:1: TC201" in found.err
    assert "3 records of exits" in found.out


def test_a_folder_in_which_nothing_is_on_record(run, own):
    for path in own.glob("*-2027.yaml"):
        path.unlink()
    found = of_folder(run, own)
    assert found.status == 2
    assert found.err == "treatycheck: there is no record\n"


def test_an_empty_folder(run, tmp_path):
    found = of_folder(run, tmp_path)
    assert found.status == 2
    assert "there is no scenario file" in found.err


# --- the record that comes with treatycheck -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def whole():
    """The whole record as data."""
    from treatycheck import Checker
    from treatycheck.report.history import data
    from treatycheck.verdict.history import answered, known

    checker = Checker(engine="reference")
    faults = []
    found = data([answered(checker, record) for record in known(FILES, faults.append)])
    assert not faults
    return found


def test_every_file_with_a_record_is_in_the_table(whole):
    assert practice_directory().resolve() == ROOT / "scenarios" / "practice"
    assert {record["scenario"] for record in whole["records"]} == set(RECORDED)
    assert whole["summary"]["records"] == len(RECORDED)
    assert sum(whole["summary"]["agreement"].values()) == len(RECORDED)


def test_every_record_says_what_became_of_it_and_who_says_so():
    """Who wrote a day down, what became of the act; a record that differs says why in the file."""
    for id_, recorded in RECORDED.items():
        assert recorded.get("outcome"), id_
        assert recorded.get("by"), id_


def test_what_does_not_agree_says_why(whole):
    for record in whole["records"]:
        if not record["recorded"]["agrees"]:
            assert record["recorded"]["why"], record["scenario"]


def test_the_agreement_follows_from_the_days_alone(whole):
    """The word of each record against its days, compared here once more."""
    for record in whole["records"]:
        recorded, computed, notice = record["recorded"], record["computed"], record["notice_day"]
        if recorded["agreement"] in ("exact", "day_after"):
            assert recorded["effect"] == computed, record["scenario"]
            assert notice is None or notice["earliest"] == notice["latest"]
        elif recorded["agreement"] == "within_window":
            assert computed["earliest"] <= recorded["effect"]["earliest"] <= computed["latest"], record["scenario"]
            assert notice["earliest"] < notice["latest"]
        elif recorded["agreement"] == "as_recorded":
            assert recorded["effect"] is None
