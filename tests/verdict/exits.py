"""A plain exit, from which tests depart."""


def plain_exit(as_of="2027-09-10", **facts):
    """A scenario as data: a notice of 10 March 2027 and peace, with `facts` in place of it; None leaves out."""
    data = {
        "scenario": 1,
        "treaty": "ottawa-1997",
        "as_of": as_of,
        "notice": {"received": {"depositary": "2027-03-10"}},
        "armed_conflicts": "none",
        **facts,
    }
    return {key: value for key, value in data.items() if value is not None}
