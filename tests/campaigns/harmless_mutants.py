"""Changes that no test can notice, because they change nothing: per file, before and after, the reason."""

HARMLESS: dict[str, dict[tuple[str, str], str]] = {}
