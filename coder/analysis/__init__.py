"""Evidence and verdicts → findings; one file per question that evaluators ask."""
