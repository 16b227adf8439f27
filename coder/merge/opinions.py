"""Answers of language models joined: those on words that stand here, each once."""

import json
from typing import Any

from coder.merge.context import MergeContext
from coder.model import Says, Stance
from coder.suggesters.endpoint.requests import words_hash
from coder.suggesters.segmenter import passages
from coder.translations import _


def merge_opinions(context: MergeContext) -> None:
    """Keep what models said; an answer on words that are not here, for names were taken out, stays away."""
    known: dict[str, set[str]] = {}
    for row in context.table("opinion"):
        source, code = context.sources.get(str(row["source"])), context.codes.get(str(row["code"]))
        if source is None or code is None:
            continue
        if source not in known:
            cut = passages(context.study.sources.get(source))
            known[source] = {words_hash(passage) for passage in cut}
        if not _is_sound(row):
            what = _("answer of a language model on {code} in {source}", code=code, source=source)
            context.skip(what, _("it is damaged"))
        elif row["text_hash"] in known[source]:
            _insert(context, row, source, code)


def _insert(context: MergeContext, row: dict[str, Any], source: str, code: str) -> None:
    copied = [row[key] for key in ("text_hash", "prompt_hash", "model", "model_hash", "parameters", "says")]
    told = [row[key] for key in ("stance", "quote_start", "quote_end", "seconds")]
    values = [source, code, *copied, *told, context.coder(row["coder"]), row["at"], row["nth"]]
    sql = (
        "INSERT OR IGNORE INTO opinion (source, code, text_hash, prompt_hash, model, model_hash, parameters, says, "
        f"stance, quote_start, quote_end, seconds, coder, at, nth) VALUES ({','.join('?' * 15)})"
    )
    if context.db.conn.execute(sql, values).rowcount:
        context.joined.added["opinion"] += 1


def _is_sound(row: dict[str, Any]) -> bool:
    """Tell whether it says what a model may say."""
    texts = all(
        isinstance(row[key], str) for key in ("text_hash", "prompt_hash", "model", "model_hash", "at")
    )
    places = [row["quote_start"], row["quote_end"]]
    numbers = all(one is None or isinstance(one, int) for one in places) and isinstance(row["nth"], int)
    if row["says"] not in list(Says) or row["stance"] not in (None, *Stance):
        return False
    try:
        told = isinstance(json.loads(str(row["parameters"])), dict)
    except ValueError:
        return False
    return texts and numbers and told and isinstance(row["seconds"], int | float)
