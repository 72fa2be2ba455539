"""What the carrier takes, and what it does not."""

import pytest

from tests.stand_ins.letters.letter import Fields, address, code, letter, post, post_pdf
from tests.stand_ins.papers import blank_pdf, letter_pdf, locked_pdf, pdf_without_its_font
from tests.stand_ins.rehearsal import Rehearsal


async def test_a_letter_is_taken_and_found_again(letters: Rehearsal) -> None:
    """A letter has an id and is found by it and by the sender's own reference."""
    taken = (await post(letters)).json()
    shown = (await letters.client.get(f"/v1/letters/{taken['id']}")).json()
    found = (await letters.client.get("/v1/letters", params={"metadata[notice]": "n-1"})).json()
    other = (await letters.client.get("/v1/letters", params={"metadata[notice]": "n-2"})).json()

    assert taken["id"].startswith("ltr_")
    assert shown == taken
    assert ([one["id"] for one in found["data"]], other["data"]) == ([taken["id"]], [])


async def test_a_paper_of_ours_can_be_looked_at(letters: Rehearsal) -> None:
    """The PDF is kept as it came."""
    pdf = letter_pdf()
    taken = (await post_pdf(letters, pdf)).json()
    shown = await letters.client.get(f"/stored/{taken['id']}.pdf")

    assert (shown.status_code, shown.content) == (200, pdf)
    assert taken["metadata"] == {"notice": "n-1"}


@pytest.mark.parametrize(
    ("pdf", "refusal"),
    [
        (b"not a pdf", "invalid_file"),
        (blank_pdf(width=595, height=842), "invalid_file_dimensions"),
        (blank_pdf(pages=61), "file_pages_exceed_max"),
        (pdf_without_its_font(), "unembedded_fonts"),
        (locked_pdf(), "pdf_encrypted"),
        (b"%PDF-" + bytes(5 * 1024 * 1024), "file_size_exceeds_limit"),
    ],
)
async def test_an_unprintable_paper_is_refused(
    letters: Rehearsal, pdf: bytes, refusal: str
) -> None:
    """What the carrier could not print it does not take."""
    answer = await post_pdf(letters, pdf)

    assert (answer.status_code, code(answer)) == (422, refusal)
    assert await letters.stored("letters") == []


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        (letter(to=None), "invalid"),
        (letter(file=""), "invalid"),
        (letter(color="yes"), "invalid"),
        (letter(use_type=None), "mail_use_type_can_not_be_null"),
        (letter(use_type="personal"), "invalid"),
        (letter(to="adr_0123456789abcdef"), "invalid"),
        (letter(to=address(address_zip="9460")), "invalid"),
        (letter(to=address(name=None)), "invalid"),
        (letter(to=address(name="x" * 41)), "invalid"),
        (letter(to=address(address_line2="x" * 40)), "address_length_exceeds_limit"),
        (letter(to=address(address_line1="NODELIVERY")), "failed_deliverability_strictness"),
        ({**letter(), "from": address(address_country="CA")}, "foreign_return_address"),
        (letter(metadata={"a": 'say "so"'}), "invalid"),
        (letter(metadata={str(number): "x" for number in range(21)}), "invalid"),
    ],
)
async def test_an_incomplete_letter_is_refused_with_its_code(
    letters: Rehearsal, fields: Fields, refusal: str
) -> None:
    """The sender learns what is wrong, and nothing is kept."""
    answer = await post(letters, fields)

    assert (answer.status_code, code(answer)) == (422, refusal)
    assert await letters.stored("letters") == []


async def test_a_repeat_with_the_same_key_gives_the_first_letter(letters: Rehearsal) -> None:
    """A sender that does not know may repeat: it stays one letter."""
    first = await post(letters, key="k-1")
    again = await post(letters, letter(color=True), key="k-1")

    assert again.json()["id"] == first.json()["id"]
    assert len(await letters.stored("letters")) == 1


async def test_a_key_is_forgotten_after_a_day(letters: Rehearsal) -> None:
    """A repeat that comes too late is a second letter."""
    await post(letters, key="k-1")
    await letters.pass_time(24 * 3600 - 60)
    await post(letters, key="k-1")
    within = len(await letters.stored("letters"))
    await letters.pass_time(120)
    await post(letters, key="k-1")

    assert (within, len(await letters.stored("letters"))) == (1, 2)


async def test_two_keys_at_once_and_overlong_keys_are_refused(letters: Rehearsal) -> None:
    """A key stands in one place and has at most 256 characters."""
    both = await letters.client.post(
        "/v1/letters?idempotency_key=a", json=letter(), headers={"Idempotency-Key": "a"}
    )
    long = await post(letters, key="k" * 257)

    assert (both.status_code, long.status_code) == (422, 422)


async def test_a_letter_is_taken_back_until_it_is_mailed(letters: Rehearsal) -> None:
    """There is a window, and then there is none."""
    first, second = [(await post(letters)).json()["id"] for _ in range(2)]
    gone = await letters.client.delete(f"/v1/letters/{first}")
    await letters.pass_time(2)
    late = await letters.client.delete(f"/v1/letters/{second}")

    assert gone.json() == {"id": first, "deleted": True}
    assert (late.status_code, code(late)) == (422, "not_deletable")


async def test_nobody_posts_without_an_api_key(letters: Rehearsal) -> None:
    """The carrier knows its customers."""
    letters.client.auth = ("somebody", "")
    answer = await post(letters)

    assert (answer.status_code, await letters.stored("letters")) == (401, [])


async def test_more_letters_than_a_day_allows_are_refused_for_now(letters: Rehearsal) -> None:
    """What is refused so was never processed."""
    await letters.turn(daily_letters=1)
    taken, refused = await post(letters), await post(letters)

    assert (taken.status_code, refused.status_code) == (200, 429)
    assert refused.headers["Retry-After"] == "1"


async def test_a_moved_recipients_new_street_is_not_told(letters: Rehearsal) -> None:
    """The carrier knows where somebody moved and may not say."""
    moved = (await post(letters, letter(to=address(address_line1="1 MOVED Way")))).json()["to"]

    assert moved["recipient_moved"] is True
    assert (moved["address_line1"], moved["address_line2"]) == (None, None)


async def test_letters_are_listed_in_pages_newest_first(letters: Rehearsal) -> None:
    """A reader follows the pages and misses none."""
    made = [(await post(letters)).json()["id"] for _ in range(3)]
    first = (await letters.client.get("/v1/letters", params={"limit": 2})).json()
    rest = (await letters.client.get(first["next_url"])).json()

    assert [one["id"] for one in first["data"] + rest["data"]] == made[::-1]
    assert rest["next_url"] is None
