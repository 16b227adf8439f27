"""Changes that no test can notice, because they change nothing: where (file.function), before, after, the reason."""

_AS_MUCH = "It bounds how much is looked at, far beyond what decides."
HARMLESS: dict[str, dict[tuple[str, str], str]] = {
    "offsets._quote": {
        ("2 * len(name)", "3 * len(name)"): _AS_MUCH,
        ("200", "201"): _AS_MUCH,
        ("200", "199"): _AS_MUCH,
        ("2", "3"): _AS_MUCH,
    },
    "offsets._named": {("return False", "return None"): "Both are false where it is asked."},
}
