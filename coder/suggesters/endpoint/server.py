"""What serves a language model on this machine: asked over HTTP, within bounds of time and size.

Nothing is looked up: the connection goes to a literal loopback address. Redirects are not followed
and proxies of the environment not read, since `http.client` knows neither.
"""

import json
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from threading import Timer
from typing import Any, NamedTuple

from coder.errors import ModelError
from coder.loopback import local_address
from coder.translations import _

#: Seconds that one answer may take at most, and bytes of it that are read: an opinion has a few lines.
LONGEST, MOST = 60.0, 65_536
#: Seconds to say which model there is.
_INTRODUCTION = 5.0
_LONGEST_NAME = 200


class Served(NamedTuple):
    """The model that answers: its name, and the hash of its file where the server tells it."""

    name: str
    digest: str = ""


class Server:
    """A server that speaks as OpenAI's does (Ollama, llama.cpp), on this machine only."""

    def __init__(self, address: str) -> None:
        """Keep where it is; `ModelError` for an address that is not on this machine."""
        try:
            self.address = local_address(address)
        except ValueError as error:
            raise ModelError(f"{error}.") from error

    def served(self, wanted: str | None) -> Served:
        """Return the model that is to answer: the one that is wanted, else the first that there is."""
        listed = self._ask("GET", f"{self.address.path}/models", None, _INTRODUCTION)
        names = [name for entry in _entries(listed, "data") if (name := entry.get("id"))]
        if not names:
            raise ModelError(_("The language model server has no model. Load one there."))
        name = wanted or str(names[0])
        if name not in names and f"{name}:latest" not in names:
            raise ModelError(
                _(
                    'The language model server has no model "{model}". It has: {models}.',
                    model=name,
                    models=", ".join(str(one)[:_LONGEST_NAME] for one in names[:10]),
                )
            )
        return Served(name[:_LONGEST_NAME], self._digest(name))

    def _digest(self, name: str) -> str:
        """Return the hash of the model's file; Ollama tells it beside the paths of OpenAI, others do not."""
        with suppress(ModelError):
            tags = self._ask("GET", "/api/tags", None, _INTRODUCTION)
            for entry in _entries(tags, "models"):
                if entry.get("name") in (name, f"{name}:latest"):
                    return str(entry.get("digest", ""))[:_LONGEST_NAME]
        return ""

    def complete(self, body: Mapping[str, Any], seconds: float = LONGEST) -> str:
        """Return what the model writes."""
        path = f"{self.address.path}/chat/completions"
        answered = self._ask("POST", path, body, max(min(seconds, LONGEST), 0.1))
        for choice in _entries(answered, "choices"):
            message = choice.get("message")
            if isinstance(message, dict) and isinstance(message.get("content"), str):
                return str(message["content"])
        raise ModelError(_("The language model server answers otherwise than expected."))

    def _ask(self, method: str, path: str, body: Mapping[str, Any] | None, seconds: float) -> Any:
        """Send a request and read the answer as JSON."""
        sent = None if body is None else json.dumps(body).encode()
        try:
            with self._connected(seconds) as connection:
                connection.request(method, path, sent, {"Content-Type": "application/json"})
                response = connection.getresponse()
                read = response.read(MOST + 1)
        except (OSError, HTTPException) as error:
            told = str(error) or type(error).__name__
            raise ModelError(_("The language model server does not answer: {error}.", error=told)) from error
        if response.status != 200:
            raise ModelError(
                _("The language model server refuses with status {status}.", status=response.status)
            )
        if len(read) > MOST:
            raise ModelError(_("The language model server answers with more than is read."))
        try:
            return json.loads(read)
        except (ValueError, RecursionError) as error:
            raise ModelError(_("The language model server answers otherwise than expected.")) from error

    @contextmanager
    def _connected(self, seconds: float) -> Iterator[HTTPConnection]:
        """Connect, and hang up after so many seconds, however slowly something still comes."""
        connection = self._connect(seconds)
        deadline = Timer(seconds, _hang_up, [connection.sock])
        deadline.daemon = True
        deadline.start()
        try:
            yield connection
        finally:
            deadline.cancel()
            connection.close()

    def _connect(self, seconds: float) -> HTTPConnection:
        """Connect to the first of the addresses where somebody listens."""
        refused: OSError | None = None
        for host in self.address.hosts:
            connection = HTTPConnection(host, self.address.port, timeout=seconds)
            try:
                connection.connect()
            except OSError as error:
                refused = error
            else:
                return connection
        raise refused or OSError


def _hang_up(connected: socket.socket) -> None:
    with suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)


def _entries(answered: Any, key: str) -> list[dict[str, Any]]:
    """Return a list of objects out of an answer of any shape."""
    listed = answered.get(key) if isinstance(answered, dict) else None
    if not isinstance(listed, list):
        return []
    return [entry for entry in listed if isinstance(entry, dict)]
