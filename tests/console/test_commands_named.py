"""The list of commands says of each what the command itself says."""

import pytest
from typer.testing import CliRunner

from console.command.application import COMMANDS, application, loaded


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_says_what_the_command_says(name: str) -> None:
    """It is shown without loading the command, and must not come to differ from it."""
    assert " ".join((loaded(name).help or "").split()) == COMMANDS[name].does


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_its_use(name: str) -> None:
    """Under its own name, its parts too."""
    done = CliRunner().invoke(application, [name, "--help"])
    assert done.exit_code == 0
    assert f"Usage: clearslate {name} " in done.stdout


def test_a_command_that_is_not_there_is_a_wrong_call() -> None:
    """The nearest one is named."""
    done = CliRunner().invoke(application, ["asses"])
    assert done.exit_code == 2
    assert "Did you mean 'assess'" in done.stderr
