"""From facts and rules to a program that an engine can run: truth, dates, the intermediate form, lowering."""
