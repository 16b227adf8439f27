"""JSON for the pages: `get_` asks, `put_` keeps, `post_` does, `delete_` takes back."""

from coder.workbench.api import (
    agreement,
    codebook,
    codings,
    corrections,
    framework,
    importing,
    memos,
    names,
    register,
    reports,
    search,
    shown_texts,
    sources,
    suggestions,
    verdicts,
)
from coder.workbench.api.requests import api

__all__ = [
    "agreement",
    "api",
    "codebook",
    "codings",
    "corrections",
    "framework",
    "importing",
    "memos",
    "names",
    "register",
    "reports",
    "search",
    "shown_texts",
    "sources",
    "suggestions",
    "verdicts",
]
