"""Whom a file has told of so far, remembered in eight bytes a person."""

import polars as pl


class Met:
    """People whose rows were given; how much it remembers hardly grows with the file."""

    def __init__(self) -> None:
        self._parts: list[pl.Series] = []
        """Hashes of names, each part in order and less than half as long as the one before."""

    def again(self, people: pl.Series) -> bool:
        """Was one of them met before? From now on all of them were."""
        new = people.unique().hash().sort()
        if new.is_empty():
            return False
        found = any(_share(part, new) for part in self._parts)
        while self._parts and self._parts[-1].len() < 2 * new.len():
            new = pl.concat([self._parts.pop(), new]).sort()
        self._parts.append(new)
        return found


def _share(part: pl.Series, new: pl.Series) -> bool:
    """Do two parts have somebody in common?"""
    places = part.search_sorted(new).clip(upper_bound=part.len() - 1)
    return bool((part.gather(places) == new).any())
