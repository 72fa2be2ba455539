"""How standings are called and drawn."""

from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    "review": "waits for a person",
    "not_eligible": "not eligible",
    "out_of_scope": "out of scope",
    "relieved_before": "relieved before",
    "held": "held",
    "released": "released",
    "filed": "filed",
    "unknown": "unknown",
    "returned": "returned by the clerk",
    "denied": "denied",
    "ordered": "ordered",
    "confirmed": "confirmed",
    "cleared": "cleared",
    "withdrawn": "withdrawn",
}
COLOURS: Mapping[str, str] = {
    "review": "#d9a400",
    "not_eligible": "#8a94a3",
    "out_of_scope": "#b9c1cc",
    "relieved_before": "#7aa6a1",
    "held": "#c5b3e6",
    "released": "#a48ad4",
    "filed": "#6f9bd8",
    "unknown": "#d1495b",
    "returned": "#e08e45",
    "denied": "#8d3b3b",
    "ordered": "#3f7fc1",
    "confirmed": "#2f9e62",
    "cleared": "#1d7a46",
    "withdrawn": "#77604a",
}
