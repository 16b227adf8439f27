"""Only addresses of this machine, and only literal ones."""

import pytest

from coder.loopback import local_address


@pytest.mark.parametrize(
    ("written", "hosts", "port", "path"),
    [
        ("http://127.0.0.1:11434/v1", ("127.0.0.1",), 11434, "/v1"),
        ("http://127.8.0.9:80", ("127.8.0.9",), 80, ""),
        ("http://[::1]:8080/v1/", ("::1",), 8080, "/v1"),
        # read here, and never looked up: whoever answers for names has no say
        ("http://localhost:8080/v1", ("127.0.0.1", "::1"), 8080, "/v1"),
    ],
)
def test_an_address_of_this_machine(written, hosts, port, path):
    assert local_address(written) == (hosts, port, path)


@pytest.mark.parametrize(
    "written",
    [
        "https://api.example.org/v1",
        "http://api.example.org:80/v1",
        "http://192.168.1.4:11434/v1",
        "http://0.0.0.0:11434/v1",  # every network card
        "http://[::ffff:127.0.0.1]:1/v1",
        "http://[::]:1/v1",
        "http://127.0.0.1.example.org:11434/v1",
        "http://localhost.example.org:11434/v1",
        "http://127.0.0.1@example.org:80/v1",
        "http://example.org:80#@127.0.0.1:80/v1",
        "http://2130706433:11434/v1",  # 127.0.0.1 to some, another machine's name to others
        "http://127.1:11434/v1",
        "http://0x7f.0.0.1:11434/v1",
        "http://127.0.0.1:11434/v1?to=http://example.org",
        "http://127.0.0.1:11434/v1\r\nHost: example.org",
        "http://127.0.0.1:0/v1",
        "http://127.0.0.1:70000/v1",
        "http://127.0.0.1/v1",
        "http://١27.0.0.1:11434/v1",
        "ftp://127.0.0.1:11434/v1",
        "127.0.0.1:11434",
        "",
    ],
)
def test_any_other_is_refused_in_a_sentence(written):
    with pytest.raises(ValueError, match="no address on this machine"):
        local_address(written)
