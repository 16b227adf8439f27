"""A language model on this machine asked about suggestions: what is asked, what was answered, what it is worth."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING, Any

from coder.agreement.coefficients import cohen_kappa
from coder.errors import ModelError
from coder.model import Code, Coding, Opinion, Origin, Passage
from coder.study import Study
from coder.study.database import transaction
from coder.suggesters.endpoint import requests
from coder.suggesters.endpoint.requests import OpinionRequest
from coder.translations import _

if TYPE_CHECKING:
    from coder.suggesters.endpoint.server import Served, Server
    from coder.suggesters.learner.opinions import Word
    from coder.suggesters.learner.training_data import Span

Passages = Mapping[str, list[Passage]]
#: What may be asked: a passage and a code.
Pair = tuple[Passage, str]
#: Seconds that a run may ask at most, unless more are given; answers in a row that fail before it stops.
SECONDS, _FAILURES = 120.0, 3
#: Answers that are asked for again, to see whether they stay the same.
RETEST = 50


@dataclass
class Asked:
    """What came of asking."""

    model: str = ""
    digest: str = ""
    asked: int = 0  # answered now
    known: int = 0  # answered before
    unread: int = 0  # answers that say nothing that can be read
    left: int = 0  # not asked: no time was left, or the server failed
    warning: str = ""

    def as_values(self) -> dict[str, Any]:
        """Return it ready for JSON."""
        return dict(vars(self))


class Asker:
    """Makes requests: the codes as the codebook has them, with what was coded so first."""

    def __init__(self, study: Study, model: str) -> None:
        self.model = model
        self.codes: dict[str, Code] = {code.id: code for code in study.codebook.codes}
        self._coded: dict[str, list[tuple[str, str]]] = {}
        for coding in sorted(study.codings.select(), key=lambda coding: coding.id or 0):
            if _is_example(coding):
                self._coded.setdefault(coding.code, []).append((coding.source, coding.quote))

    def request(self, passage: Passage, code: str) -> OpinionRequest | None:
        """Return what is asked of a passage and a code; None for what is not asked."""
        known = self.codes.get(code)
        if known is None or len(passage.quote) > requests.LONGEST_PASSAGE:
            return None
        examples = requests.examples_of(self._coded.get(code, ()), passage.source)
        return OpinionRequest(passage, known, examples, self.model)


def _is_example(coding: Coding) -> bool:
    """Tell whether a coding may stand as an example: sure, and made without the model's word."""
    return not coding.unsure and coding.origin is not Origin.WITH_MODEL


# --- what was answered ------------------------------------------------------------


def words(study: Study, passages: Passages) -> "dict[tuple[Span, str], Word]":
    """Return what the model said of passages, as the codebook and the examples are now; nothing is asked."""
    from coder.suggesters.learner.opinions import Word
    from coder.suggesters.learner.training_data import span

    model = _model(study)
    if model is None:
        return {}
    kept = [opinion for opinion in study.opinions.select() if opinion.model == model and opinion.nth == 1]
    if not kept:
        return {}
    by_words = _by_words(passages)
    asker = Asker(study, model)
    found = {}
    for opinion in kept:  # the latest of several files of one model counts
        for passage in by_words.get(opinion.text_hash, ()):
            request = asker.request(passage, opinion.code)
            if request is not None and request.prompt_hash == opinion.prompt_hash:
                place = _quoted(opinion, passage)
                found[span(passage), opinion.code] = Word(opinion.says, opinion.stance, place)
    return found


def _model(study: Study) -> str | None:
    """Return the model whose answers count: the one that the codebook names, or that answered last; None without."""
    book = study.codebook
    if not book.endpoint:
        return None
    return book.endpoint_model or study.opinions.last_model()


def _by_words(passages: Passages) -> dict[str, list[Passage]]:
    by_words: dict[str, list[Passage]] = {}
    for listed in passages.values():
        for passage in listed:
            by_words.setdefault(requests.words_hash(passage), []).append(passage)
    return by_words


def _quoted(opinion: Opinion, passage: Passage) -> tuple[int, int] | None:
    """Return the span of the source that an answer quotes, if it lies in the passage."""
    start, end = opinion.quote_start, opinion.quote_end
    if start is None or end is None or not 0 <= start < end <= len(passage.quote):
        return None
    return passage.start + start, passage.start + end


# --- asking -----------------------------------------------------------------------


@dataclass
class _Run:
    """One run of asking, within its time."""

    study: Study
    by: str
    until: float
    nth: int = 1
    asked: Asked = field(default_factory=Asked)
    failures: int = 0

    @property
    def is_over(self) -> bool:
        """Tell whether nothing more is asked."""
        return self.failures >= _FAILURES or perf_counter() >= self.until

    def ask(self, server: "Server", served: "Served", request: OpinionRequest) -> None:
        """Ask once, and keep the answer."""
        began = perf_counter()
        try:
            written = server.complete(request.body(), self.until - began)
        except ModelError as error:
            self.failures += 1
            self.asked.left += 1
            self.asked.warning = str(error)
            return
        reply = requests.read_reply(written, request.passage.quote)
        if reply is None:
            self.failures += 1
            self.asked.unread += 1
            return
        self.failures = 0
        self.asked.asked += 1
        start, end = reply.quote or (None, None)
        self.study.opinions.add(
            Opinion(
                request.passage.source,
                request.code.id,
                request.text_hash,
                request.prompt_hash,
                served.name,
                served.digest,
                json.dumps(requests.PARAMETERS, sort_keys=True),
                reply.says,
                reply.stance,
                start,
                end,
                round(perf_counter() - began, 3),
                self.by,
                nth=self.nth,
            )
        )


def ask(study: Study, pairs: Iterable[Pair], by: str, seconds: float = SECONDS, nth: int = 1) -> Asked:
    """Ask what was not asked yet, within a time; whatever the server does, this only ends with a warning."""
    from coder.suggesters.endpoint.server import Server

    run = _Run(study, by, perf_counter() + seconds, nth)
    try:
        server = Server(study.codebook.endpoint or "")
        served = server.served(study.codebook.endpoint_model)
    except ModelError as error:
        run.asked.warning = _left_out(str(error))
        return run.asked
    run.asked.model, run.asked.digest = served.name, served.digest
    known = {
        (opinion.text_hash, opinion.prompt_hash, opinion.model, opinion.model_hash)
        for opinion in study.opinions.select()
        if opinion.nth == nth
    }
    for request in _requests(Asker(study, served.name), pairs):
        if (request.text_hash, request.prompt_hash, *served) in known:
            run.asked.known += 1
        elif run.is_over:
            run.asked.left += 1
        else:
            run.ask(server, served, request)
    _close(run)
    return run.asked


def _requests(asker: Asker, pairs: Iterable[Pair]) -> Iterator[OpinionRequest]:
    """Yield what is to be asked, the same once: some words are said in many places."""
    met = set()
    for passage, code in pairs:
        request = asker.request(passage, code)
        if request is not None and (key := (request.text_hash, request.prompt_hash)) not in met:
            met.add(key)
            yield request


def _close(run: _Run) -> None:
    """Say what went wrong, and let the log tell what was asked of which model."""
    asked = run.asked
    if asked.unread and not asked.warning:
        asked.warning = _("{n} answers of the language model cannot be read.", n=asked.unread)
    if run.failures >= _FAILURES:
        asked.warning = _left_out(asked.warning)
    if asked.asked:
        told = asked.as_values() | {"parameters": requests.PARAMETERS, "nth": run.nth}
        with transaction(run.study.db):
            by = run.study.coders.ensure(run.by)
            run.study.log.add(by, ("ask", "language model", asked.model, None, told))


def _left_out(why: str) -> str:
    return _("The local language model is left out, and suggestions are made without it: {why}", why=why)


def retest(study: Study, passages: Passages, by: str, seconds: float = SECONDS) -> dict[str, Any] | None:
    """Ask again what was asked, of at most 50 passages, and return how many answers stay; None without answers."""
    model = _model(study)
    first = {_key(one): one for one in study.opinions.select() if one.model == model and one.nth == 1}
    if not first:
        return None
    by_words = _by_words(passages)
    pairs: list[Pair] = []
    met: set[str] = set()
    for opinion in sorted(first.values(), key=lambda one: one.text_hash):  # as good as drawn by lot
        here = [
            passage for passage in by_words.get(opinion.text_hash, ()) if passage.source == opinion.source
        ]
        if here and opinion.text_hash not in met and len(met) < RETEST:
            met.add(opinion.text_hash)
            pairs.append((here[0], opinion.code))
    asked = Asked() if study.db.read_only else ask(study, pairs, by, seconds, nth=2)
    both = [
        (first[_key(one)].says, one.says)
        for one in study.opinions.select()
        if one.nth == 2 and _key(one) in first
    ]
    same = sum(before is after for before, after in both)
    kappa = cohen_kappa(*zip(*both, strict=True)) if both else None
    return {
        "model": model,
        "passages": len(both),
        "same": same,
        "kappa": None if kappa is None else round(kappa, 4),
        "warning": asked.warning,
    }


def _key(opinion: Opinion) -> tuple[str, str, str, str]:
    return opinion.text_hash, opinion.prompt_hash, opinion.model, opinion.model_hash
