"""A server that is killed while people save: what it had acknowledged, and what it refused."""

import threading
import time
from pathlib import Path
from random import Random
from typing import NamedTuple

from campaign import stop
from serving import GONE, Person, Server, served

#: How long people save at most before the server is killed.
SECONDS = 2.0
PEOPLE = 4


class Killed(NamedTuple):
    """Codings acknowledged with 200, by id with their start, and answers that were neither."""

    acknowledged: dict[int, int]
    refused: list[str]


def kill_server(study: Path, log: Path, chance: Random) -> Killed:
    """Serve a study, let people save as fast as they can, kill the server at a random moment."""
    killed = Killed({}, [])
    with served(study, log) as server:
        seeds = [chance.randrange(1_000_000) for _ in range(PEOPLE)]
        people = [threading.Thread(target=_save, args=[server, seed, killed], daemon=True) for seed in seeds]
        people += [threading.Thread(target=_disturb, args=[server, chance.random() < 0.5], daemon=True)]
        for person in people:
            person.start()
        until = time.monotonic() + 30
        while not killed.acknowledged and not killed.refused and time.monotonic() < until:
            time.sleep(0.005)
        time.sleep(chance.uniform(0, SECONDS))
        stop(server.process)
        for person in people:
            person.join()
    return killed


def _save(server: Server, seed: int, killed: Killed) -> None:
    """Save one coding after another until the server is gone."""
    chance = Random(seed)
    try:
        person = Person(server.url)
        while True:
            start = chance.randrange(10, 3000)
            answer = person.save(f"S{chance.randint(1, 9)}", start, length=chance.randint(5, 60))
            if answer.status != 200:
                killed.refused.append(f"{answer.status} {answer.content[:200]!r}")
                return
            for coding in answer.value["codings"]:
                killed.acknowledged[coding["id"]] = start
    except GONE:
        return


def _disturb(server: Server, with_report: bool) -> None:
    """Have suggestions made anew or the report written meanwhile."""
    try:
        person = Person(server.url)
        if with_report:
            person.ask("POST", "/api/report", {"formats": ["csv", "html"]})
        else:
            person.ask("POST", "/api/suggestions/refresh", {})
    except GONE:
        return
