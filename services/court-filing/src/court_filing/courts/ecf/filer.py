"""How a county files electronically: what its accounts and this court's code lists say."""

from schemas.fact import Fact


class Filer(Fact):
    """The account and codes that a filing needs; they differ by court."""

    callback: str
    """Where the court sends its verdict."""

    attorney_id: str
    """The attorney's number in the court's system."""

    payer: str = "County"
    fee_exception: str = "GOVEXEMPT"
    """The code for a public filer, who pays nothing."""

    case_category: str = "CR"
    case_type: str = "MISD"
    filer_type: str = "GOV"
    party_type: str = "DEF"
    order_code: str = "PROPORD"
    public: str = "PUB"
    confidential: str = "CONF"
    lead: str = "LEAD"
    attachment: str = "ATT"
    phase: str = "CONV"
