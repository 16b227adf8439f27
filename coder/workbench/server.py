"""The server: waitress, within bounds for those who have not signed in."""

import copy
from time import monotonic
from typing import Any

from flask import Flask
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import create_server
from waitress.utilities import BadRequest, RequestEntityTooLarge

from coder.workbench.sign_in import MOST_BYTES_OF_STRANGERS, is_known

#: Many: those that read wait for a reader, and hold up nobody who saves.
THREADS, CONNECTIONS = 96, 400
#: Seconds for a stranger to send a request whole; of silence before a connection is closed.
PATIENCE, SILENCE = 20, 60
MOST_BYTES = 210_000_000


def make_server(app: Flask, host: str, port: int) -> Any:
    """Make a server for the workbench; `run()` serves until it is stopped."""

    class Parser(BoundedParser):
        site = app

    class Channel(HTTPChannel):  # type: ignore[misc]
        parser_class = Parser

    server = create_server(
        app,
        host=host,
        port=port,
        threads=THREADS,
        connection_limit=CONNECTIONS,
        channel_timeout=SILENCE,
        cleanup_interval=10,
        ident="",
        max_request_body_size=MOST_BYTES,
        # the app itself reads what a proxy adds, where one was named, and nothing where not
        clear_untrusted_proxy_headers=not app.config["PROXY"],
    )
    server.channel_class = Channel
    return server


class BoundedParser(HTTPRequestParser):  # type: ignore[misc]
    """Reads a request; of somebody who is not known no large body, and nothing that drips in for long."""

    site: Flask
    adj: Any
    completed: bool

    def __init__(self, adj: Any) -> None:
        super().__init__(adj)
        self._began = monotonic()
        self._known = False

    def received(self, data: bytes) -> int:
        """Take what came; give up on who takes too long, before a thread is spent on them."""
        taken: int = super().received(data)
        if not self.completed and not self._known and monotonic() - self._began > PATIENCE:
            self.error = BadRequest("The request took too long.")
            self.completed = True
        return taken

    def parse_header(self, header_plus: bytes) -> None:
        """Read the head, and see by its cookie who sends it before the body comes."""
        super().parse_header(header_plus)
        large = self.content_length > MOST_BYTES_OF_STRANGERS or self.chunked
        self._known = not large or self._is_known()
        if self._known:
            return
        self.adj = copy.copy(self.adj)
        self.adj.max_request_body_size = MOST_BYTES_OF_STRANGERS
        if self.content_length > MOST_BYTES_OF_STRANGERS:
            self.error = RequestEntityTooLarge("Sign in first.")
            self.completed = True

    def _is_known(self) -> bool:
        with self.site.test_request_context("/", headers={"Cookie": self.headers.get("COOKIE", "")}):
            return is_known()
