"""JSON for the pages: `get_` asks, `put_` keeps, `post_` does, `delete_` takes back."""

from coder.workbench.api import (
    agreement,
    asked,
    codebook,
    codings,
    corrections,
    framework,
    importing,
    memos,
    names,
    reports,
    search,
    shown_texts,
    sources,
    suggestions,
    tracing,
    verdicts,
    written,
)
from coder.workbench.api.requests import api

__all__ = [
    "agreement",
    "api",
    "asked",
    "codebook",
    "codings",
    "corrections",
    "framework",
    "importing",
    "memos",
    "names",
    "reports",
    "search",
    "shown_texts",
    "sources",
    "suggestions",
    "tracing",
    "verdicts",
    "written",
]
