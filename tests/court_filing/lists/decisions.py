"""A decision that takes a request back, and another person."""

from schemas.fact import PersonToken
from schemas.outcomes import Outcome
from tests.court_filing.cases import decided

NO = decided(outcome=Outcome.NOT_ELIGIBLE, reason="prior")
LEE = PersonToken("b" * 32)
