"""A small HTTP server on this machine that answers as a language model's would, well or badly, for tests."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

#: What a request is answered with: status, headers and body.
Raw = tuple[int, dict[str, str], bytes]


@dataclass
class LanguageServer:
    """The server as a test sees it: what was asked, and where it listens."""

    answer: Callable[[dict[str, Any]], Any]
    model: str = "small"
    digest: str = "f" * 64
    requests: list[dict[str, Any]] = field(default_factory=list)
    #: A path → what is sent in the place of a proper answer.
    raw: dict[str, Callable[[Any], Raw | None]] = field(default_factory=dict)
    port: int = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def told(self, number: int = -1) -> dict[str, Any]:
        """What a request told the model of passage and code."""
        return json.loads(self.requests[number]["messages"][1]["content"])


@contextmanager
def serving(answer: Callable[[dict[str, Any]], Any], **settings: Any) -> Iterator[LanguageServer]:
    """Serve until the test is done; `answer` gets what was told of passage and code."""
    server = LanguageServer(answer, **settings)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path in server.raw:
                return self._raw()
            if self.path == "/v1/models":
                return self._json({"data": [{"id": server.model}]})
            if self.path == "/api/tags" and server.digest:
                return self._json({"models": [{"name": server.model, "digest": server.digest}]})
            return self._send(404, {}, b"")

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.requests.append(body)
            if self.path in server.raw:
                return self._raw()
            told = json.loads(body["messages"][1]["content"])
            content = server.answer(told)
            if not isinstance(content, str):
                content = json.dumps(content)
            return self._json({"choices": [{"message": {"role": "assistant", "content": content}}]})

        def _raw(self) -> None:
            raw = server.raw[self.path](self)
            if raw is not None:
                self._send(*raw)

        def _json(self, value: Any) -> None:
            self._send(200, {"Content-Type": "application/json"}, json.dumps(value).encode())

        def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            pass

        def handle(self) -> None:
            try:
                super().handle()
            except OSError:  # whoever asked hung up
                self.close_connection = True

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    server.port = http.server_address[1]
    thread = threading.Thread(target=http.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()


def by_word(*words: str) -> Callable[[dict[str, Any]], dict[str, str]]:
    """A model that says yes where one of these words stands in the passage, and quotes it."""

    def answer(told: dict[str, Any]) -> dict[str, str]:
        for word in words:
            if word in told["passage"]:
                return {"answer": "yes", "stance": "supports", "quote": word}
        return {"answer": "no", "stance": "mentions", "quote": ""}

    return answer
