"""Small laws, written for one test."""

from eligibility.law.pack import Pack


def law(
    name: str,
    *rows: str,
    layer: str = "statute",
    days: str = "from = 2000-01-01",
    version: str = "1",
) -> Pack:
    """Write a law of a row or two."""
    lines = ", ".join(f'{{ {row}, because = "Because.", at = "1" }}' for row in rows)
    place = "ca" if layer == "statute" else "ca/san-francisco"
    return Pack.load(f"""
        id = "{name}"
        version = "{version}"
        layer = "{layer}"
        jurisdiction = "{place}"
        cites = "Code 1"
        in_force = {{ {days} }}
        row = [{lines}]
    """)
