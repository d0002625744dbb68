"""For tests of rules and of programs that use treatycheck: Hypothesis strategies, profiles, the order of information.

Needs the extra `treatycheck[testing]` for everything but `treatycheck.testing.information`.
"""
