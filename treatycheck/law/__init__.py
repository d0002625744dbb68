"""The law as data: the rule language, the vocabulary, the open questions, the treaties, and how their files are read."""
