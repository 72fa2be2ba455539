"""What the carrier checks before it takes a letter."""

import re

from stand_ins.letters.errors import Refused
from stand_ins.store import Row

REQUIRED = ("to", "from", "file", "color")
MOST_METADATA, LONGEST_NAME, LONGEST_VALUE = 20, 40, 500
LONGEST = {"name": 40, "company": 40, "address_line1": 64, "address_line2": 64, "address_city": 200}
LINES_TOGETHER = 50
LONGEST_KEY = 256
NO_DELIVERY = "NODELIVERY"

CHOICES = {
    "use_type": {"marketing", "operational"},
    "mail_type": {"usps_first_class", "usps_standard"},
    "address_placement": {"top_first_page", "insert_blank_page", "bottom_first_page_center"}
    | {"bottom_first_page"},
    "extra_service": {"certified", "certified_return_receipt", "registered"},
}


def check_letter(fields: Row) -> None:
    """Return if the carrier would take these fields, else raise Refused."""
    for name in REQUIRED:
        if fields.get(name) in (None, ""):
            raise Refused("invalid", f"{name} is required")
    if fields.get("use_type") is None:
        raise Refused("mail_use_type_can_not_be_null", "use_type is required")
    for name in ("color", "double_sided"):
        if not isinstance(fields.get(name, True), bool):
            raise Refused("invalid", f"{name} must be a boolean")
    for name, choices in CHOICES.items():
        if fields.get(name) is not None and fields[name] not in choices:
            raise Refused("invalid", f"{name} must be one of {sorted(choices)}")
    check_metadata(fields.get("metadata") or {})
    check_address("to", fields["to"])
    check_address("from", fields["from"])


def check_metadata(metadata: object) -> None:
    """Return if these are at most twenty plain pairs, else raise Refused."""
    if not isinstance(metadata, dict) or len(metadata) > MOST_METADATA:
        raise Refused("invalid", "metadata must be an object of up to 20 pairs")
    for key, value in metadata.items():
        plain = isinstance(value, str) and not re.search(r'["\\]', key + value)
        if not plain or not 0 < len(key) <= LONGEST_NAME or len(value) > LONGEST_VALUE:
            raise Refused("invalid", "metadata key or value is not allowed")


def check_address(which: str, address: object) -> None:
    """Return if a letter could go there, else raise Refused."""
    if not isinstance(address, dict):
        raise Refused("invalid", f"{which} is not an address known here")
    for name, longest in LONGEST.items():
        if len(str(address.get(name) or "")) > longest:
            raise Refused("invalid", f"{which}.{name} is longer than {longest}")
    if not (address.get("name") or address.get("company")):
        raise Refused("invalid", f"{which}: name or company is required")
    if (address.get("address_country") or "US") != "US":
        if which == "from":
            raise Refused("foreign_return_address", "from must be in the United States")
        raise Refused("invalid", f"{which}.address_country is not served here")
    _check_us(which, address)


def _check_us(which: str, address: Row) -> None:
    for name, shape in (
        ("address_line1", r".+"),
        ("address_city", r".+"),
        ("address_state", r"[A-Za-z]{2}"),
        ("address_zip", r"\d{5}(-\d{4})?"),
    ):
        if not re.fullmatch(shape, str(address.get(name) or "")):
            raise Refused("invalid", f"{which}.{name} is missing or malformed")
    lines = len(address["address_line1"]) + len(address.get("address_line2") or "")
    if lines > LINES_TOGETHER:
        raise Refused("address_length_exceeds_limit", f"{which}: lines 1 and 2 exceed 50")
    if NO_DELIVERY in address["address_line1"]:
        raise Refused("failed_deliverability_strictness", f"{which} is not deliverable")


def idempotency_key(header: str | None, query: str | None) -> str | None:
    """Return the key of a request, or raise Refused where it is not one."""
    if header is not None and query is not None:
        raise Refused("invalid", "Idempotency key given in header and query")
    key = header if header is not None else query
    if key is not None and not 0 < len(key) <= LONGEST_KEY:
        raise Refused("invalid", "Idempotency key must have 1 to 256 characters")
    return key
