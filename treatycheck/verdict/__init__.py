"""From what an engine found to the verdict: readings, dates, findings in words, missing facts, expectations."""
