"""Whether the faces of one record are those of one person."""

from collections.abc import Sequence
from itertools import combinations

from ingest.formats.doj_columns import Face


def in_doubt(faces: Sequence[Face]) -> bool:
    """Do two numbers of the state, or two ways of printing who it is, look like two people?"""
    if len({face.cii for face in faces if face.cii}) > 1:
        return True
    return any(_two_people(*pair) for pair in combinations(faces, 2))


def _two_people(one: Face, other: Face) -> bool:
    """Do both name and birth date differ; a blank one only where the subjects differ as well?"""
    told = all((one.name, one.born, other.name, other.born)) or one.subject != other.subject
    return told and one.name != other.name and one.born != other.born
