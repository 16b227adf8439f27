"""How much of what came, as people read it."""

from collections.abc import Mapping

from coder.translations import N_, _

#: What a merge counts, by its key in JSON.
THINGS = {
    "answer": N_("answer"),
    "asked": N_("mark of what a source was asked"),
    "blind passage": N_("passage of the blind sample"),
    "blinding": N_("mark of who codes blind"),
    "code": N_("code"),
    "codebook": N_("codebook"),
    "codebook version": N_("version of the codebook"),
    "coder": N_("coder"),
    "coding": N_("coding"),
    "earlier text": N_("earlier text"),
    "finding": N_("finding"),
    "keyword switch": N_("keyword switched off or on"),
    "link": N_("link to a ground"),
    "log": N_("entry of the log"),
    "memo": N_("memo"),
    "query": N_("saved query"),
    "opinion": N_("answer of a language model"),
    "reading": N_("mark of who reads a source"),
    "recording": N_("recording"),
    "report": N_("setting of the report"),
    "source": N_("source"),
    "suggestion": N_("suggestion"),
    "summary": N_("summary"),
    "tracing test": N_("process-tracing test"),
    "verdict": N_("verdict"),
}


def of_any(counts: Mapping[str, int]) -> dict[str, int]:
    """Return the things of which there are any."""
    return {thing: number for thing, number in counts.items() if number}


def counted(counts: Mapping[str, int]) -> str:
    """Return how much there is of what in a row, empty where there is nothing."""
    return ", ".join(f"{number} × {_(THINGS[thing])}" for thing, number in of_any(counts).items())
