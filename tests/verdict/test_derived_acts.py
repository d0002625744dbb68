"""The facts that follow from the act, a claim to suspend and what was done, and the arguments that rest on them."""

from __future__ import annotations

from typing import Any

import pytest

from treatycheck import Checker

CHECKER = Checker(engine="reference")
NOTIFIED = "2027-01-31"
#: Treaties whose admission of each argument is written down here by hand.
TREATIES = (
    *("ap-i-1977", "ccm-2008", "ccw-1980", "gc-i-1949", "hague-1954", "icsid-1965", "istanbul-2011", "npt-1968"),
    *("opac-2000", "ottawa-1997", "paris-2015", "rome-1998", "tpnw-2017", "unesco-1945"),
)


def answer(**facts: Any) -> Any:
    """The answer for the mine-ban Convention, without an armed conflict unless one is given."""
    data = {"scenario": 1, "treaty": "ottawa-1997", "as_of": "2028-01-01", "armed_conflicts": "none", **facts}
    return CHECKER.check(data)[0]


def values(**facts: Any) -> dict[str, str]:
    """The value of every finding."""
    return {finding.id: finding.value for finding in answer(**facts).findings}


def statuses(**facts: Any) -> dict[str, str]:
    """The status of every argument."""
    return {argument.id: argument.status for argument in answer(**facts).arguments}


def suspension(as_of: str, *objections: dict[str, str], **more: Any) -> dict[str, Any]:
    """A suspension that the other parties had on the last day of January, and what was objected."""
    claim = {"notified": NOTIFIED, "grounds": ["fundamental_change"], "objections": list(objections) or "none"}
    membership = {"vclt_party": more.pop("vclt_party", "yes")}
    return {"act": "suspension", "as_of": as_of, "suspension": {**claim, **more}, "membership": membership}


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        ("withdrawal", set()),
        ("suspension", {"act_suspension"}),
        ("partial_withdrawal", {"act_partial"}),
        ("late_reservation", {"act_reservation"}),
        (["withdrawal", "suspension"], {"act_suspension"}),
    ],
)
def test_the_act(act, expected):
    found = values(act=act)
    assert {id_ for id_ in ("act_suspension", "act_partial", "act_reservation") if found[id_] == "yes"} == expected


@pytest.mark.parametrize(
    ("ground", "fact"),
    [
        ("fundamental_change", "invokes_fundamental_change"),
        ("breach", "invokes_breach"),
        ("impossibility", "invokes_impossibility"),
        ("self_defence", "invokes_self_defence"),
    ],
)
def test_the_grounds(ground, fact):
    facts = ("invokes_fundamental_change", "invokes_breach", "invokes_impossibility", "invokes_self_defence")
    found = values(**suspension("2028-01-01", grounds=[ground]))
    assert {id_ for id_ in facts if found[id_] == "yes"} == {fact}
    assert values(**suspension("2028-01-01", grounds=["consent"]))["all_consent"] == "no"


# 31 January and three months: there is no 31 April, so they end on the 30th.
@pytest.mark.parametrize(("as_of", "run"), [("2027-04-29", "no"), ("2027-04-30", "yes")])
def test_three_months_end_on_the_corresponding_day(as_of, run):
    assert values(**suspension(as_of))["three_months_run"] == run


@pytest.mark.parametrize(
    ("as_of", "objected", "timely"),
    [
        ("2027-05-31", "2027-04-30", "yes"),  # on that day an objection is still in time
        ("2027-05-31", "2027-05-01", "no"),
        ("2027-04-29", "2027-04-30", "no"),  # not yet raised
        ("2027-04-30", "2027-04-30", "yes"),
        ("2027-05-31", "2027-04-30/2027-05-01", "unknown"),
    ],
)
def test_a_timely_objection(as_of, objected, timely):
    assert values(**suspension(as_of, {"by": "Borland", "date": objected}))["timely_objection"] == timely


def test_objections_left_out_are_unknown_and_none_are_none():
    assert values(**suspension("2028-01-01"))["timely_objection"] == "no"
    left_out = suspension("2028-01-01")
    del left_out["suspension"]["objections"]
    assert values(**left_out)["timely_objection"] == "unknown"


EARLY, LATE = {"by": "Borland", "date": "2027-03-01"}, {"by": "Corland", "date": "2027-12-31"}
OUTSIDE = {"vclt_party": "no"}


@pytest.mark.parametrize(
    ("as_of", "objections", "vclt_party", "expected"),
    [
        ("2028-01-01", [], "yes", "no"),  # "every" asks for one at least
        ("2028-01-01", [], "no", "yes"),
        ("2028-01-01", [{**EARLY, **OUTSIDE}], "yes", "yes"),
        ("2028-01-01", [{**EARLY, **OUTSIDE}, LATE], "yes", "no"),
        ("2027-04-30", [{**EARLY, **OUTSIDE}, LATE], "yes", "yes"),  # the second had not objected yet
        ("2028-01-01", [EARLY], None, "unknown"),  # never presumed of the State itself
        ("2028-01-01", [{**EARLY, **OUTSIDE}], None, "yes"),
    ],
)
def test_who_is_outside_the_vienna_convention(as_of, objections, vclt_party, expected):
    facts = suspension(as_of, *objections)
    facts["membership"] = {"vclt_party": vclt_party} if vclt_party else {}
    assert values(**facts)["objector_outside_vclt"] == expected


@pytest.mark.parametrize(
    ("claim", "expected"),
    [({}, "yes"), ({"written": "no"}, "no"), ({"notified": "never"}, "no"), ({"notified": "2028-01-02"}, "no")],
)
def test_a_claim_in_writing(claim, expected):
    assert values(**suspension("2028-01-01", **claim))["written_notice_65"] == expected
    assert statuses(**suspension("2028-01-01", **claim))["D29"] == ("unavailable" if expected == "yes" else "applies")


@pytest.mark.parametrize(("what", "fact"), [("preparation", "preparatory_acts"), ("hosting", "assists_foreign_mines")])
@pytest.mark.parametrize(("date", "expected"), [("2027-07-09", "yes"), ("2027-07-10", "no")])
def test_what_is_done_once_the_treaty_binds_no_longer_is_not_raised(what, fact, date, expected):
    """The exit takes effect on 10 July 2027."""
    facts = {"notice": {"received": {"depositary": "2027-01-10"}}, "conduct": [{"what": what, "date": date}]}
    assert values(**facts)[fact] == expected
    assert values(**{**facts, "conduct": "none", "facts": {fact: "yes"}})[fact] == "yes"


def test_suspension_between_some_binds_towards_all_others():
    facts = {**suspension("2027-02-10"), "facts": {"some_parties_agree": "yes"}}
    assert {id_: statuses(**facts)[id_] for id_ in ("D34", "D35", "D36")} == {
        "D34": "applies",
        "D35": "defeated",
        "D36": "applies",
    }
    elsewhere = statuses(**facts, treaty="paris-2015")
    assert elsewhere["D35"] == "applies"
    assert "D36" not in elsewhere


@pytest.mark.parametrize(
    ("status", "readings"),
    [
        ({"D06": "applies", "D07": "defeated", "D27": "applies"}, {"exit_clause": "closed"}),
        ({"D06": "defeated", "D07": "applies", "D27": "defeated"}, {"exit_clause": "residual"}),
        ({"D06": "contested", "D07": "contested", "D27": "contested"}, {}),
    ],
)
def test_the_finding_of_the_parties_goes_with_the_closed_regime(status, readings):
    facts = {**suspension("2027-02-10"), "facts": {"msp_finding": "yes", "change_is_war_or_threat": "yes"}}
    found = statuses(**facts, readings=readings)
    assert {id_: found[id_] for id_ in status} == status


@pytest.mark.parametrize(
    ("argument", "treaties"),
    [
        ("C02", "ottawa-1997 ccm-2008 tpnw-2017 gc-i-1949 ap-i-1977 opac-2000 npt-1968 rome-1998 paris-2015 icsid-1965 "
                "istanbul-2011 unesco-1945"),
        ("C04", "ottawa-1997 ccm-2008 tpnw-2017 rome-1998 paris-2015"),
        ("D02", "ottawa-1997 ccm-2008 tpnw-2017 ccw-1980 gc-i-1949 ap-i-1977 hague-1954 opac-2000"),
        ("D11", "ottawa-1997 ccm-2008 tpnw-2017 ccw-1980 gc-i-1949 ap-i-1977 hague-1954 opac-2000"),
        ("D13", "ottawa-1997 ccm-2008 tpnw-2017"),
        ("D23", "ottawa-1997 ccm-2008 tpnw-2017 ccw-1980 gc-i-1949 ap-i-1977 opac-2000 istanbul-2011"),
        ("E12", "ottawa-1997 ccm-2008 tpnw-2017"),
        ("E16", "ottawa-1997 ccm-2008 tpnw-2017"),
        ("F04", "ottawa-1997 ccm-2008 tpnw-2017"),
        ("F05", "ottawa-1997 ccm-2008"),
        ("F06", "ottawa-1997"),
        ("F11", "ottawa-1997 ccm-2008 tpnw-2017 npt-1968"),
    ],
)  # fmt: skip
def test_an_argument_is_one_about_every_treaty_with_what_it_rests_on(argument, treaties):
    admitted = {treaty for treaty in TREATIES if argument in statuses(treaty=treaty)}
    assert admitted == set(treaties.split())


def test_general_law_is_for_every_treaty():
    general = {"B01", "B07", "D01", "D14", "D15", "D16", "D19", "D29", "D31", "D34", "E07", "F01", "F10"}
    for treaty in TREATIES:
        assert general <= statuses(treaty=treaty).keys()
