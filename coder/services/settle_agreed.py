"""Where all who code a source agree, one step settles it: one coding takes the place of theirs."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from coder.agreement import Agreed
from coder.errors import StudyError
from coder.services.coder_agreement import SETTLED, dispute_id
from coder.services.settle_disputes import settle_dispute
from coder.services.who_codes import LEAST, who_codes
from coder.study import Study
from coder.study.database import transaction
from coder.translations import _
from coder.translations.formatting import list_of


@dataclass
class AgreedPlaces:
    """Where all agree and nothing is settled yet; and how many such places wait for blind coding to end."""

    places: list[Agreed] = field(default_factory=list)
    still_blind: int = 0

    @property
    def seen(self) -> str:
        """What is another one as soon as it is about other codings or words."""
        places = [(place.codings, place.code, place.stance, place.quote) for place in self.places]
        return hashlib.sha256(repr(places).encode("utf-8", "surrogatepass")).hexdigest()[:20]

    def as_dict(self) -> dict[str, Any]:
        """Return it as scripts get it."""
        return {"agreed": [place_as_dict(place) for place in self.places], "still_blind": self.still_blind}


def place_as_dict(place: Agreed) -> dict[str, Any]:
    """Return one place with the name under which it is settled and opened again."""
    return {
        "id": dispute_id(place.codings),
        "source": place.source,
        "start": place.start,
        "end": place.end,
        "quote": place.quote,
        "code": place.code,
        "stance": place.stance,
    }


def agreed_places(study: Study, source: str | None = None) -> AgreedPlaces:
    """Find where all who are to code a source gave the same words the same code with the same stance."""
    from coder.agreement import merge

    wanted = study.sources.parts(study.sources.find(source)) if source else None
    blind = set(study.blinding.sources())
    settled = study.log.objects(SETTLED, "coding")
    by_source: dict[str, list[Any]] = {}
    for coding in study.codings.select():
        if coding.id not in settled:
            by_source.setdefault(coding.source, []).append(coding)
    found = AgreedPlaces()
    for source_id, standing in who_codes(study).items():
        codings = by_source.get(source_id)
        if not codings or len(standing.people) < LEAST or (wanted is not None and source_id not in wanted):
            continue
        agreed = merge(codings, [study.sources.get(source_id)], standing.people)[0]
        if source_id in blind:
            found.still_blind += len(agreed)
        else:
            found.places += agreed
    return found


def settle_agreed(study: Study, by: str, source: str | None = None, seen: str | None = None) -> list[str]:
    """Settle all places where all agree; return their names, under which each can be opened again.

    Raises `StudyError` where something else is agreed on by now than was `seen`.
    """
    with transaction(study.db):
        found = agreed_places(study, source)
        if seen is not None and seen != found.seen:
            raise StudyError(_("Others coded meanwhile. Look at it again: nothing was settled."))
        for place in found.places:
            _settle(study, by, place)
    return [dispute_id(place.codings) for place in found.places]


def _settle(study: Study, by: str, place: Agreed) -> None:
    people = sorted({coding.coder for coding in study.codings.select(ids=place.codings)})
    reason = _("Coded alike by {coders}.", coders=list_of(people))
    settle_dispute(study, [dispute_id(place.codings)], by, place.code, place.stance, reason=reason)


def settled_places(study: Study, most: int = 50) -> list[dict[str, Any]]:
    """Return what was settled last, with the reason and the name under which it is opened again."""
    numbers = sorted(study.log.objects(SETTLED, "coding"), reverse=True)
    places = []
    for coding in study.codings.select(ids=numbers[: 4 * most]):  # some of them were opened again
        told = study.log.last_after(SETTLED, "coding", coding.id or 0)
        places.append(
            {
                "id": dispute_id(told.get("of", ())),
                "source": coding.source,
                "start": coding.start,
                "end": coding.end,
                "quote": coding.quote,
                "code": coding.code,
                "by": coding.coder,
                "reason": told.get("reason", ""),
            }
        )
    return places[:most]


def codings_of(names: Iterable[str]) -> list[int]:
    """Return the codings after which disputes are named."""
    return [int(part) for name in names for part in name.split("+") if part.isdecimal() and len(part) < 19]
