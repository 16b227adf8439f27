"""The server of a language model, which may be slow, broken or somebody else's: an answer or one sentence."""

import json
import socket
import time

import pytest
from language_server import by_word, serving

from coder.errors import ModelError
from coder.suggesters.endpoint import server as endpoint
from coder.suggesters.endpoint.server import Served, Server

CHAT = "/v1/chat/completions"
BODY = {"messages": [{"role": "system", "content": ""}, {"role": "user", "content": '{"passage": "bread"}'}]}


@pytest.fixture
def served():
    with serving(by_word("bread")) as made:
        yield made


def refused(served, seconds=5.0):
    with pytest.raises(ModelError) as told:
        Server(served.address).complete(BODY, seconds)
    return str(told.value)


def test_it_says_which_model_it_has_and_the_hash_of_its_file(served):
    assert Server(served.address).served(None) == Served("small", "f" * 64)
    assert Server(served.address).served("small") == Served("small", "f" * 64)


def test_a_server_that_tells_no_hash(served):
    served.digest = ""
    assert Server(served.address).served(None) == Served("small", "")


def test_a_model_that_is_not_there_is_named(served):
    with pytest.raises(ModelError, match='no model "large".*It has: small'):
        Server(served.address).served("large")


def test_a_name_may_be_that_of_the_latest(served):
    served.model = "small:latest"
    assert Server(served.address).served("small") == Served("small", "f" * 64)


def test_what_the_model_writes(served):
    answered = Server(served.address).complete(BODY)
    assert json.loads(answered) == {"answer": "yes", "stance": "supports", "quote": "bread"}


def test_proxies_of_the_environment_are_not_read(served, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert "bread" in Server(served.address).complete(BODY)


def test_no_name_is_looked_up(served, monkeypatch):
    """Whoever answers for names may say what they like: `localhost` is read here."""
    asked = []
    resolve = socket.getaddrinfo

    def spy(host, *rest, **options):
        asked.append(host)
        return resolve(host, *rest, **options)

    monkeypatch.setattr(socket, "getaddrinfo", spy)
    Server(served.address.replace("127.0.0.1", "localhost")).complete(BODY)
    assert set(asked) <= {"127.0.0.1", "::1"}


def test_an_address_elsewhere_is_refused_before_anything_is_sent():
    with pytest.raises(ModelError, match="no address on this machine"):
        Server("http://192.0.2.1:80/v1")


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed(served, status):
    with serving(by_word("bread")) as elsewhere:
        served.raw[CHAT] = lambda _: (status, {"Location": f"{elsewhere.address}/chat/completions"}, b"")
        assert f"status {status}" in refused(served)
        assert elsewhere.requests == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"[]",
        b"null",
        b'{"choices": []}',
        b'{"choices": "none"}',
        b'{"choices": [7]}',
        b'{"choices": [{"message": {"content": null}}]}',
        b"[" * 60_000,
        b"\xff\xfe",
    ],
)
def test_rubbish_is_one_sentence(served, body):
    served.raw[CHAT] = lambda _: (200, {}, body)
    assert "otherwise than expected" in refused(served)


def test_an_answer_without_end_is_not_read_to_the_end(served):
    served.raw[CHAT] = lambda _: (200, {}, b" " * (endpoint.MOST + 10))
    assert "more than is read" in refused(served)


def test_who_says_nothing_is_waited_for_so_long(served):
    def sleep(_):
        time.sleep(1.5)

    served.raw[CHAT] = sleep
    began = time.perf_counter()
    assert "does not answer" in refused(served, 0.3)
    assert time.perf_counter() - began < 1.3


def test_who_says_a_little_at_a_time_is_not_waited_for_longer(served):
    """Each byte comes in time; all of them together do not."""

    def drip(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _ in range(40):
            handler.wfile.write(b"X")
            handler.wfile.flush()
            time.sleep(0.05)

    served.raw[CHAT] = drip
    began = time.perf_counter()
    assert refused(served, 0.3)
    assert time.perf_counter() - began < 1.3


def test_nobody_is_there():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(ModelError, match="does not answer"):
        Server(f"http://127.0.0.1:{port}/v1").served(None)


def test_a_server_without_models(served):
    served.raw["/v1/models"] = lambda _: (200, {}, b'{"data": [{"id": ""}, 4]}')
    with pytest.raises(ModelError, match="has no model"):
        Server(served.address).served(None)
