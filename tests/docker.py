"""Whether Docker can run an image here."""

import shutil
import subprocess


def docker_has(image: str) -> bool:
    """Whether Docker answers and has the image, or can pull it."""
    return _docker("version") and (_docker("image", "inspect", image) or _docker("pull", image))


def _docker(*arguments: str) -> bool:
    program = shutil.which("docker")
    if program is None:
        return False
    return subprocess.run([program, *arguments], capture_output=True, check=False).returncode == 0
