"""What happened: scenario files, their values and their faults. What the law makes of it is not known here."""
