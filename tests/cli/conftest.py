"""What the tests of commands share."""

import pytest

from coder.cli import coder_


def commands(group, name="coder"):
    """Walk all commands and groups by their full names."""
    for word in group.list_commands(None):
        command = group.get_command(None, word)
        yield f"{name} {word}", command
        if hasattr(command, "list_commands"):
            yield from commands(command, f"{name} {word}")


ALL = dict(commands(coder_))


@pytest.fixture(params=ALL)
def command(request):
    """Each command in turn: its name and itself."""
    return request.param, ALL[request.param]
