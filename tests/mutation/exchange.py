"""Puts one mutant into the memory of a process that will end after its tests."""

import json
import sys
import tomllib
from collections.abc import Iterator
from types import CodeType, FunctionType, ModuleType, SimpleNamespace
from typing import Final, TypeAliasType

from pydantic import ValidationError

from eligibility.law import pack as packs_module
from eligibility.law.pack import Pack
from tests.mutation.loaded import Loaded, place
from tests.mutation.mutant import Kind, Mutant
from tests.settings import ROOT

_NO_VALUES: Final = (type, FunctionType, ModuleType, TypeAliasType)


class Refused(Exception):
    """The changed file can't even be loaded; every test would fail."""


def exchange(mutant: Mutant, loaded: Loaded) -> bool:
    """Make the change count from now on; say whether it does wherever it is in use already."""
    loaded.forget()
    if mutant.kind is Kind.TABLE:
        return _pack(mutant, loaded)
    path = str(ROOT / mutant.file)
    if mutant.kind is Kind.MODULE:
        return _values(mutant, path)
    before = compile((ROOT / mutant.file).read_text(encoding="utf-8"), path, "exec")
    return _code(before, compile(mutant.text, path, "exec"), loaded)


def _code(before: CodeType, after: CodeType, loaded: Loaded) -> bool:
    """Exchange the code of functions; of one that closes over other names, when it is made anew."""
    whole = True
    for old, new in _pairs(before, after):
        if place(old) == place(new) and old == new:
            continue
        for function in loaded.functions.get(place(old), ()):
            if len(new.co_freevars) == len(function.__code__.co_freevars):
                function.__code__ = new
            else:
                whole = False
    return whole


def _pairs(before: CodeType, after: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    yield before, after
    old = [one for one in before.co_consts if isinstance(one, CodeType)]
    new = [one for one in after.co_consts if isinstance(one, CodeType)]
    for name in dict.fromkeys(one.co_qualname for one in old):
        same = ([one for one in codes if one.co_qualname == name] for codes in (old, new))
        for pair in zip(*same, strict=False):
            yield from _pairs(*pair)


def _values(mutant: Mutant, path: str) -> bool:
    """Exchange what the names of a module stand for, in every module that took them over."""
    module = _module(path)
    made = {"__name__": module.__name__, "__file__": path, "__package__": module.__package__}
    try:
        FunctionType(compile(mutant.text, path, "exec"), made)()
    except Exception as failure:
        raise Refused from failure
    whole = False
    for name, new in made.items():
        old = vars(module).get(name)
        if name.startswith("__") or isinstance(new, _NO_VALUES):
            continue
        if new != old and not hasattr(new, "cache_clear"):
            for holder in [*sys.modules.values()]:
                if vars(holder).get(name) is old and holder.__name__.startswith(("elig", "tests")):
                    setattr(holder, name, new)
                    whole = True
    return whole


def _pack(mutant: Mutant, loaded: Loaded) -> bool:
    text = (ROOT / mutant.file).read_text(encoding="utf-8")
    said = json.loads(mutant.text)
    try:
        new = Pack.model_validate(said)
    except ValidationError as failure:
        raise Refused from failure
    for pack in loaded.packs:
        if (pack.id, pack.version) == (new.id, new.version):
            pack.__dict__.update(new.__dict__)

    def loads(asked: str) -> object:
        return said if asked == text else tomllib.loads(asked)

    shim = SimpleNamespace(loads=loads, TOMLDecodeError=tomllib.TOMLDecodeError)
    vars(packs_module)["tomllib"] = shim
    return True


def _module(path: str) -> ModuleType:
    return next(one for one in [*sys.modules.values()] if getattr(one, "__file__", "") == path)
