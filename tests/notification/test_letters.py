"""Every letter as it is printed."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from typing import Final, cast

import pytest
from pypdf import PdfReader
from pypdf.generic import BooleanObject, StreamObject

from notification.letter import Letter
from notification.plan import Says
from notification.typesetting import FONTS, Misprinted, Typesetter
from notification.wording import Wording, wording
from tests.notification.letters import (
    ANA,
    ITEMS,
    LANGUAGES,
    dictionary,
    ink,
    item,
    letter,
    pages,
    words_of,
)

SETTER: Final = Typesetter()
KINDS: Final = tuple(ITEMS)
EVERY: Final = pytest.mark.parametrize(
    ("kind", "language"), [(kind, language) for kind in KINDS for language in LANGUAGES]
)


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _blocks(written: Letter) -> list[str]:
    sender = written.county.sender
    facts = {"phone": sender.phone, "web": sender.web, "code": written.code}
    blocks = written.words.blocks
    texts = [
        *blocks.nothing_owed.text,
        *blocks.immigration.text,
        *blocks.real.text,
        *blocks.state_record.text["ca"],
        *blocks.help.text,
        *(tagline.text for tagline in written.words.taglines),
    ]
    return [text.format_map(facts) for text in texts]


@EVERY
def test_no_letter_leaves_out_what_every_letter_must_say(kind: Says, language: str) -> None:
    """Immigration, nothing owed, is it real, the state's record, free help, other languages."""
    written = letter(kind, language)
    said = words_of(SETTER.set(written))
    for block in _blocks(written):
        assert _flat(block) in said


@EVERY
def test_every_letter_is_one_sheet(kind: Says, language: str) -> None:
    """One or two pages."""
    assert 1 <= len(pages(SETTER.set(letter(kind, language)))) <= 2


@EVERY
def test_the_same_letter_is_the_same_bytes(kind: Says, language: str) -> None:
    """Another compiler, later: the hash that was released still holds."""
    written = letter(kind, language)
    assert SETTER.set(written) == Typesetter().set(written)


@EVERY
def test_every_letter_can_be_read_aloud(kind: Says, language: str) -> None:
    """PDF/UA-1: tagged, with its language and its title."""
    reader = PdfReader(BytesIO(SETTER.set(letter(kind, language))))
    root = dictionary(reader.trailer["/Root"])
    metadata = dictionary(root["/Metadata"])
    assert isinstance(metadata, StreamObject)
    assert re.search(r"pdfuaid:part>\s*1\s*<", metadata.get_data().decode())
    assert str(root["/Lang"]) == language
    assert dictionary(root["/MarkInfo"])["/Marked"] == BooleanObject(value=True)
    assert "/StructTreeRoot" in root
    assert reader.metadata is not None
    assert reader.metadata.title


@EVERY
def test_only_our_own_fonts_are_used_and_all_are_embedded(kind: Says, language: str) -> None:
    """A printer that lacks a font would print another one."""
    for page in pages(SETTER.set(letter(kind, language))):
        for font in dictionary(dictionary(page["/Resources"])["/Font"]).values():
            [found] = cast("list[object]", dictionary(font)["/DescendantFonts"])
            descendant = dictionary(found)
            assert str(descendant["/BaseFont"]).partition("+")[2] in FONTS
            assert "/FontFile2" in dictionary(descendant["/FontDescriptor"])


@EVERY
def test_nothing_stands_where_a_window_could_show_it(kind: Says, language: str) -> None:
    """The carrier prints the address itself; every other word stays inside the fold."""
    [first, *_] = pages(SETTER.set(letter(kind, language)))
    seen = ink(first)
    assert len(seen) > 10
    assert [word for word in seen if word.left < 4.63 and 0.42 < word.top < 3.13] == []


@EVERY
def test_our_own_print_shows_addresses_and_nothing_else_behind_the_windows(
    kind: Says, language: str
) -> None:
    """Sender in the upper window, the person in the lower one; the name stands nowhere else."""
    pdf = SETTER.set(letter(kind, language, window=ANA))
    [first, *_] = pages(pdf)
    shown = [word for word in ink(first) if word.left < 4.63 and 0.42 < word.top < 3.13]
    assert _flat(" ".join(word.text for word in shown)) == (
        "County of San Francisco notices PO Box 55501 San Francisco, CA 94103"
        " Ana Invented 12 Example Street Apt 3 San Francisco, CA 94103"
    )
    assert all(2.13 < word.top < 3.13 for word in shown[3:])
    assert words_of(pdf).count("Ana Invented") == 1


@EVERY
def test_a_rehearsal_says_so_on_every_page_and_a_real_letter_does_not(
    kind: Says, language: str
) -> None:
    """Nobody may mistake one for the other."""
    for page in pages(SETTER.set(letter(kind, language))):
        assert "REHEARSAL" in page.extract_text()
    assert "REHEARSAL" not in words_of(SETTER.set(replace(letter(kind, language), rehearsal=False)))


@EVERY
def test_every_letter_names_each_case(kind: Says, language: str) -> None:
    """Inside, and only there, the case numbers stand."""
    said = words_of(SETTER.set(letter(kind, language)))
    for one in ITEMS[kind]:
        assert one.case_number is not None
        assert one.case_number in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_letter_says_that_the_state_does_not_know_yet(language: str) -> None:
    """Ordered is not cleared: what one may say comes with the second letter."""
    words = wording(language)
    said = words_of(SETTER.set(letter(Says.ORDERED, language)))
    assert words.ordered.not_yet in said
    assert words.confirmed.say not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letter_about_an_order_lists_pending_requests_only_if_there_are_any(
    language: str,
) -> None:
    """No empty table."""
    words = wording(language).ordered
    alone = letter(Says.ORDERED, language, item(Says.ORDERED, "dismiss"))
    assert words.pending in words_of(SETTER.set(letter(Says.ORDERED, language)))
    assert words.pending not in words_of(SETTER.set(alone))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("about", "may_say"),
    [
        ("dismiss_and_seal", "sealed"),
        ("reduce:misdemeanor", "misdemeanor"),
        ("reduce:infraction", "infraction"),
        ("dismiss", "dismissed"),
        ("resentence", "ask"),
        ("", "ask"),
    ],
)
def test_what_one_may_say_differs_by_what_was_given(
    language: str, about: str, may_say: str
) -> None:
    """Sealed is not the same as lowered; where the law is unsure, it says ask first."""
    words = wording(language).confirmed
    said = words_of(SETTER.set(letter(Says.CONFIRMED, language, item(Says.CONFIRMED, about))))
    for name, point in words.may_say.items():
        says = _flat(point.say.partition("{cases}")[2])
        assert (says in said) is (name == may_say)
    assert f"{words.ask} {words.may_say[may_say].ask}" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_never_got_the_first_letter_is_not_told_that_we_wrote(language: str) -> None:
    """The second letter stands alone where the first was not sent."""
    words = wording(language).confirmed
    alone = words_of(SETTER.set(replace(letter(Says.CONFIRMED, language), told_before=False)))
    assert words.intro[0].partition("{state}")[0] not in alone
    assert words.intro_first[0].partition("{state}")[0] in alone


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("told", ["pending", "ordered", "confirmed"])
@pytest.mark.parametrize("undone", ["denied", "vacated", "withdrawn"])
def test_a_correction_says_what_we_said_and_what_is_so(
    language: str, told: str, undone: str
) -> None:
    """Both stand beside each other."""
    one = item(Says.CORRECTION, f"{told}:{undone}")
    said = words_of(SETTER.set(letter(Says.CORRECTION, language, one)))
    words = wording(language)
    for sentence in (words.told[told], words.undone[undone]):
        assert all(word in said for word in sentence.split())


def test_a_case_without_a_number_is_said_to_have_none() -> None:
    """Silence in the record is not a number."""
    said = words_of(SETTER.set(letter(Says.ORDERED, "en", item(Says.ORDERED, "dismiss", None))))
    assert "no case number on file" in said


def test_what_no_font_can_print_is_not_mailed() -> None:
    """A letter with a hole where a case number should be does not leave."""
    with pytest.raises(Misprinted):
        SETTER.set(letter(Says.ORDERED, "en", item(Says.ORDERED, "dismiss", "案-1")))


def test_what_a_court_wrote_is_never_read_as_a_command() -> None:
    """Typesetting marks in a case number are printed as they stand."""
    odd = item(Says.ORDERED, "dismiss", "#panic() *A* $x$")
    assert "#panic() *A* $x$" in words_of(SETTER.set(letter(Says.ORDERED, "en", odd)))


def test_each_letter_has_a_code_of_its_own() -> None:
    """The code finds one letter."""
    one, other = (replace(letter(Says.ORDERED), operation=name * 32) for name in "01")
    assert one.code != other.code


_SYLLABLE: Final = re.compile(r"[aeiouy]+")
_SENTENCE: Final = re.compile(r"[.?!]+(?:\s|$)")


def _syllables(word: str) -> int:
    found = len(_SYLLABLE.findall(word.lower()))
    silent = word.lower().endswith(("e", "es", "ed")) and not word.lower().endswith(("le", "ted"))
    return max(1, found - silent)


def _grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of a text."""
    words = re.findall(r"[A-Za-z']+", text)
    sentences = max(1, len(_SENTENCE.findall(text)))
    syllables = sum(map(_syllables, words))
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def _prose(words: Wording, kind: Says) -> str:
    blocks = words.blocks
    own = {
        Says.ORDERED: (*words.ordered.intro, *words.ordered.not_yet_text),
        Says.CONFIRMED: (
            *words.confirmed.intro,
            words.confirmed.guns,
            words.confirmed.others,
            *(f"{p.say} {p.ask}" for p in words.confirmed.may_say.values()),
        ),
        Says.CORRECTION: (*words.correction.intro, *words.correction.means_text),
    }
    shared = (blocks.nothing_owed, blocks.immigration, blocks.real, blocks.help)
    return " ".join((*own[kind], *(line for block in shared for line in block.text)))


def test_the_measure_of_difficulty_knows_easy_from_hard() -> None:
    """A ruler that says the same of everything measures nothing."""
    legal = "Notwithstanding any contrary provision, the adjudication is hereby invalidated."
    assert _grade("The cat sat. It was warm.") < 3
    assert _grade(legal) > 14


@pytest.mark.parametrize("kind", KINDS)
def test_a_sixth_grader_can_read_every_letter(kind: Says) -> None:
    """Flesch-Kincaid of at most 6, where the state asks for 8."""
    assert _grade(_prose(wording("en"), kind)) <= 6


def _shape(value: object, name: str = "") -> set[str]:
    if isinstance(value, dict):
        return {s for key, inner in value.items() for s in _shape(inner, f"{name}.{key}")}
    return {name}


def test_both_languages_say_the_same_things() -> None:
    """Neither lacks a sentence that the other has."""
    english, spanish = (wording(language).model_dump(mode="json") for language in LANGUAGES)
    assert _shape(english) == _shape(spanish)
