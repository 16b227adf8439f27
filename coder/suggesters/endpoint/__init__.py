"""A language model on this machine that is asked whether a code fits a passage; it judges, and proposes nothing."""
