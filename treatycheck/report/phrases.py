"""The words of a treaty's file as a lawyer would say them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from treatycheck.calendar import Landing, MonthDay, Reckoning
from treatycheck.verdict.sentences import say_day

#: The parameters in the order in which a lawyer reads them, with a heading for each; `landing` is where a period ends.
HEADINGS = (
    ("right", "Right to leave"),
    ("effect_on", "Exit ends"),
    ("gates", "Before a notice"),
    ("reserved_rights", "Reserved rights"),
    ("notice.addressees", "Who must be told"),
    ("notice.form", "Form"),
    ("notice.reasons", "Reasons"),
    ("notice.depositary_informs", "Then informed"),
    ("timing", "Period"),
    ("landing", "Where it lands"),
    ("armed_conflict", "Armed conflict"),
    ("instruments", "May be accepted"),
    ("scope", "Scope"),
    ("survival", "What survives"),
    ("cascade", "What goes with it"),
    ("revocation", "Revocation"),
    ("suspension", "Suspension"),
    ("reservations", "Reservations"),
    ("features", "Features"),
    ("other", "Also"),
)
SILENT = "the text is silent"
#: What is said where a clause has nothing for a parameter, if not "nothing".
NOTHING = {"armed_conflict": "the clause does not speak of it"}
RIGHTS = {
    "express": "every party may leave",
    "conditional": "a party may leave, but only on a condition",
    "event_only": "a party may leave only if a certain event has happened",
    "silent": "the text is silent: whether a party may leave is for general law",
}
EXCLUDED = "and it has been answered with no"
ENDS = {"party": "the State's own membership", "treaty": "the treaty itself"}
#: What a gate bars.
BARS = {
    "notice": "no notice",
    "effect": "no effect",
    "open": "no notice, or perhaps no effect (the text does not say which),",
}
ANCHORS = {
    "treaty_entry_into_force": "the entry into force of the treaty",
    "party_entry_into_force": "its entry into force for the State",
    "party_became_party": "the day on which the State became a party",
    "obligations_assumed": "the day on which the State took on its obligations",
    "amendment_entry_into_force": "the entry into force of the amendment",
}
STANDARDS = {
    "objective": "",
    "self_judging": " (the State alone judges)",
    "own_law": " (by the State's own law)",
}
WRITTEN = {
    "yes": ", in writing",
    "implied": ", by implication in writing",
    "unspecified": ", in no form that the text prescribes",
    "by_default": ", in writing by general law",
}
REASONS = {"none": "none are asked for", "optional": "may be given", "required": "must be given"}
REASON_KINDS = {
    "full_explanation": "a full explanation",
    "statement_of_extraordinary_events": "a statement of the extraordinary events",
}
#: What starts a period; `who` is whose receipt counts.
EVENTS = {
    "receipt": "receipt by {who}",
    "giving": "the giving of notice to {who}, whenever it arrives",
    "registration": "the registration of the notice by {who}",
    "treaty_entry_into_force": "the entry into force of the treaty",
    "party_entry_into_force": "its entry into force for the State",
    "amendment_entry_into_force": "the entry into force of the amendment",
}
DEPOSITARIES = {
    "last": "of several depositaries, the last receipt counts",
    "open": "the text does not say which depositary's receipt counts",
}
#: Where a period ends, in short, where that is not a matter of counting.
MODES = {
    "immediate": "at once",
    "end_of_period": "end of a term",
    "agreement_or_deadline": "as agreed, or deadline",
    "general_law": "general law",
}
TESTED = {
    "at_expiry": "when the period ends",
    "at_notice": "when notice is given",
    "throughout": "at any time from the notice to the end of the period",
}
HOLDS = {
    "no_effect_before": "its exit has no effect before",
    "no_effect_until": "its exit has no effect until",
    "continue_bound": "it is out when the period ends, and bound on until",
}
UNTIL = {
    "end_of_the_armed_conflict": "the end of the armed conflict",
    "end_of_hostilities": "the end of hostilities",
    "end_of_armed_conflict_or_occupation": "the end of the armed conflict or occupation",
    "peace_concluded": "the conclusion of peace",
    "release_and_repatriation_terminated": "the end of release and repatriation",
    "repatriation_of_cultural_property_completed": "the completed repatriation of cultural property",
    "end_of_united_nations_mission": "the end of the United Nations mission",
    "no_longer_party_to_any_armed_conflict": "the day on which it is party to no armed conflict at all",
}
#: Which conflicts count, where that is not the usual.
COUNTS = {
    "non_international": {
        "no": "a non-international one does not count",
        "only": "only a non-international one counts",
        "if_accepted": "a non-international one counts for a State that has accepted that",
        "open": "whether a non-international one counts is open",
    },
    "occupation": {"named": "occupation is named beside conflict"},
}
BRINGS = {
    "non_international_conflicts": "non-international conflicts",
    "united_nations_missions": "United Nations missions",
}
REVOCATIONS = {
    "silent": SILENT,
    "express": "the text lets a State take its notice back before it takes effect",
    "by_agreement": "a notice can be taken back only by agreement",
}
RESERVATIONS = {"silent": SILENT, "prohibited": "prohibited", "allowed": "allowed"}
LANDINGS = {
    Landing.CORRESPONDING_DAY: "on the day with the same number, or the last of the month where there is none",
    Landing.DAY_AFTER: "on the day after the one with the same number",
    Landing.FIRST_OF_NEXT_MONTH: "on the first day of the month that follows",
    Landing.END_OF_YEAR: "on 31 December of that year",
    Landing.END_OF_FOLLOWING_YEAR: "on 31 December of the following year",
}
#: What fills the holes of a gate's sentence where no scenario does.
HOLES = {
    "state": "the State",
    "notice_day": "the day of the notice",
    "expiry": "the end of the period",
    "membership.bound_since": "the entry into force for the State",
    "membership.treaty_in_force_since": "the entry into force of the treaty",
    "membership.became_party": "the day on which the State became a party",
    "membership.obligations_assumed": "the day on which the State took on its obligations",
    "membership.amendment_in_force": "the entry into force of the amendment",
}


def listed(parts: Sequence[str]) -> str:
    """`a, b and c`."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def period(value: Mapping[str, Any]) -> str:
    """A stretch of time: `6 months`."""
    return f"{value['n']} {value['unit']}{'' if value['n'] == '1' else 's'}"


def landing(how: Reckoning) -> str:
    """The day on which the end of a period lands."""
    if how.fixed_day is not None and how.cut_off is not None:
        return f"on the next {_yearly(how.fixed_day)}, if the notice is in by {_yearly(how.cut_off)}"
    return LANDINGS[how.landing]


def _yearly(day: MonthDay) -> str:
    return say_day(date(2000, day.month, day.day)).rpartition(" ")[0]
