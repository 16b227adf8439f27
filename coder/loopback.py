"""Addresses of this machine: the one place where a program of the user's may be asked, and nowhere else."""

import re
from ipaddress import ip_address
from typing import NamedTuple

from coder.translations import _

#: Where Ollama listens.
_USUAL = "http://127.0.0.1:11434/v1"
_ADDRESS = re.compile(
    r"http://(?P<host>\[[0-9a-f:]+\]|[a-z0-9.]+):(?P<port>[0-9]{1,5})(?P<path>(?:/[\w.-]+)*)/?", re.ASCII
)


class LocalAddress(NamedTuple):
    """Where to connect: literal addresses only, so that no name server is ever asked."""

    hosts: tuple[str, ...]
    port: int
    path: str


def local_address(written: str) -> LocalAddress:
    """Return where an address on this machine leads; `ValueError` with a sentence for any other.

    Names of machines are refused, for who answers for a name decides where the words go; but for
    `localhost`, which is read here and never looked up.
    """
    match = _ADDRESS.fullmatch(written.strip())
    hosts = _hosts(match["host"].strip("[]")) if match else ()
    if match is None or not hosts or not 0 < int(match["port"]) < 65536:
        raise ValueError(
            _(
                '"{address}" is no address on this machine: write one such as {usual}, with 127.0.0.1, [::1] or '
                "localhost and a port, since what was said in interviews goes nowhere else",
                address=written,
                usual=_USUAL,
            )
        )
    return LocalAddress(hosts, int(match["port"]), match["path"])


def _hosts(host: str) -> tuple[str, ...]:
    """Return the literal addresses of a host of this machine; none for any other."""
    if host == "localhost":
        return ("127.0.0.1", "::1")
    try:
        address = ip_address(host)
    except ValueError:
        return ()
    return (str(address),) if address.is_loopback else ()
