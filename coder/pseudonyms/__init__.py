"""Names out, pseudonyms in: texts → names that may identify somebody, and texts without them."""

from coder.pseudonyms.finder import Found, find_names
from coder.pseudonyms.key import Entry, corrected, extended, read_key, write_key
from coder.pseudonyms.replacer import Pseudonymised, Replacer, parts

__all__ = [
    "Entry",
    "Found",
    "Pseudonymised",
    "Replacer",
    "corrected",
    "extended",
    "find_names",
    "parts",
    "read_key",
    "write_key",
]
