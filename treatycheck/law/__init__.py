"""The law as data: rule language, vocabulary, open questions, treaties, and how their files are read."""
