"""An image that keeps the contract of `apache/kafka`, as far as our tests and compose use it."""

from pathlib import Path
from typing import Final

from local_stack.images.file_system import FileSystem, resource
from local_stack.images.ground import bring_libraries, lay_ground

USER: Final = 1000
NOT_NEEDED: Final = ("ct.sym", "demo", "docs", "include", "jmods", "legal", "man", "src.zip")
FOLDERS: Final = (
    *("opt/kafka/config", "opt/kafka/logs", "etc/kafka/docker", "etc/kafka/secrets"),
    *("mnt/shared/config", "var/lib/kafka/data"),
)
TOOLS: Final = {
    "kafka-topics.sh": "org.apache.kafka.tools.TopicCommand",
    "kafka-consumer-groups.sh": "org.apache.kafka.tools.consumer.group.ConsumerGroupCommand",
    "kafka-broker-api-versions.sh": "org.apache.kafka.tools.BrokerApiVersionsCommand",
}
CHANGES: Final = (
    "USER appuser",
    "EXPOSE 9092",
    "ENV PATH=/opt/kafka/bin:/usr/bin:/bin",
    "ENV LANG=C.UTF-8",
    'CMD ["/etc/kafka/docker/run"]',
    'VOLUME ["/etc/kafka/secrets","/var/lib/kafka/data","/mnt/shared/config"]',
)


def fill(image: FileSystem, *, java: Path, jars: Path) -> None:
    """Write a Java, Kafka's jars, and the scripts that the contract names."""
    lay_ground(image, user="appuser", number=USER, home="/opt/kafka")
    bring_libraries(image, image.tree(java.resolve().parents[1], "opt/java", without=NOT_NEEDED))
    image.link("usr/bin/java", "/opt/java/bin/java")
    for jar in sorted(jars.glob("*.jar")):
        image.file(jar, f"opt/kafka/libs/{jar.name}")
    for folder in FOLDERS:
        image.folder(folder, mode=0o775, owner=USER)
    image.text("etc/kafka/docker/run", resource("kafka-run.sh"), mode=0o755)
    image.text("etc/kafka/docker/server.properties", resource("kafka-server.properties"))
    for name in ("log4j2.yaml", "tools-log4j2.yaml"):
        image.text(f"etc/kafka/docker/{name}", resource(name))
    _scripts(image)


def _scripts(image: FileSystem) -> None:
    start = "kafka-server-start.sh"
    image.text(f"opt/kafka/bin/{start}", resource(start), mode=0o755)
    for name, main in TOOLS.items():
        script = resource("kafka-tool.sh").replace("@MAIN@", main)
        image.text(f"opt/kafka/bin/{name}", script, mode=0o755)
