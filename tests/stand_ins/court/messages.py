"""Messages of the exchange as a filer would write them, about nobody."""

import base64
from xml.sax.saxutils import escape

from stand_ins.court.ecf import names

DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in names.NAMESPACES.items())
SENDER = """
<ecf:SendingMDELocationID><nc:IdentificationID>http://system.test/ecf</nc:IdentificationID>
</ecf:SendingMDELocationID>
<ecf:SendingMDEProfileCode>urn:oasis:names:tc:legalxml-courtfiling:schema:xsd:WebServicesMessaging-2.0</ecf:SendingMDEProfileCode>
"""
COURT = """
<j:CaseCourt><nc:OrganizationIdentification><nc:IdentificationID>alameda:cr</nc:IdentificationID>
</nc:OrganizationIdentification></j:CaseCourt>
"""


def review_filing(
    case: str = "21-CR-00100", *, controls: tuple[str, ...] = ("op-1",), action: str = "dismiss"
) -> bytes:
    """Write a petition with one lead document per control id, on two charges of a case."""
    leads = "".join(_lead(number, control, action) for number, control in enumerate(controls))
    charges = _charge("001", "11357(a)", amended=True) + _charge("002", "459", amended=False)
    return _envelope(f"""
<wsmp:ReviewFilingRequestMessage>{SENDER}
<core:CoreFilingMessage>{SENDER}
<criminal:CriminalCase><nc:CaseCategoryText>CR</nc:CaseCategoryText>
<nc:CaseTrackingID>T-{escape(case)}</nc:CaseTrackingID>
<nc:CaseDocketID>{escape(case)}</nc:CaseDocketID>
<j:CaseAugmentation>{COURT}</j:CaseAugmentation>
<ecf:CaseAugmentation/>{charges}</criminal:CriminalCase>
<core:FilingConfidentialityIndicator>false</core:FilingConfidentialityIndicator>
{leads}</core:CoreFilingMessage>
<pay:PaymentMessage><pay:PayerName>County</pay:PayerName><cac:Address/><cac:Payment/>
</pay:PaymentMessage></wsmp:ReviewFilingRequestMessage>""")


def filing_list(tracking: str | None = None, days: tuple[str, str] | None = None) -> bytes:
    """Ask for the filings of a case, or of some days."""
    case = f"<nc:CaseTrackingID>{tracking}</nc:CaseTrackingID>" if tracking else ""
    period = ""
    if days is not None:
        start, end = (f"<nc:Date>{day}</nc:Date>" for day in days)
        period = (
            f"<nc:DateRange><nc:StartDate>{start}</nc:StartDate>"
            f"<nc:EndDate>{end}</nc:EndDate></nc:DateRange>"
        )
    return _query("listq:FilingListQueryMessage", case + period)


def filing_status(filing_id: str) -> bytes:
    """Ask where one filing stands."""
    return _query("statusq:FilingStatusQueryMessage", _identified(filing_id))


def cancel_filing(filing_id: str) -> bytes:
    """Take one filing back."""
    return _query("cancelq:CancelFilingMessage", _identified(filing_id))


def _identified(filing_id: str) -> str:
    number = f"<nc:IdentificationID>{filing_id}</nc:IdentificationID>"
    return f"<nc:DocumentIdentification>{number}</nc:DocumentIdentification>"


def _query(root: str, asked: str) -> bytes:
    submitter = "<ecf:QuerySubmitter><ecf:EntityPerson/></ecf:QuerySubmitter>"
    return _envelope(f"<{root}>{SENDER}{submitter}{COURT}{asked}</{root}>")


def _envelope(message: str) -> bytes:
    body = f"<soap:Body>{message}</soap:Body>"
    return f"<soap:Envelope {DECLARED}>{body}</soap:Envelope>".encode()


def _charge(number: str, section: str, *, amended: bool) -> str:
    return f"""
<criminal:CaseCharge>
<j:ChargeSequenceID><nc:IdentificationID>{number}</nc:IdentificationID></j:ChargeSequenceID>
<j:ChargeStatute><j:StatuteCodeIdentification><nc:IdentificationID>HS</nc:IdentificationID>
</j:StatuteCodeIdentification><j:StatuteCodeSectionIdentification>
<nc:IdentificationID>{section}</nc:IdentificationID></j:StatuteCodeSectionIdentification>
</j:ChargeStatute>
<criminal:ChargeOffense><nc:ActivityDate><nc:Date>2011-03-04</nc:Date></nc:ActivityDate>
</criminal:ChargeOffense>
<criminal:ChargeAmendedIndicator>{str(amended).lower()}</criminal:ChargeAmendedIndicator>
</criminal:CaseCharge>"""


def _lead(number: int, control: str, action: str) -> str:
    paper = base64.b64encode(b"%PDF-1.7 rehearsal").decode()
    return f"""
<core:FilingLeadDocument s:id="Filing{number}">
<nc:DocumentDescriptionText>Petition</nc:DocumentDescriptionText>
<nc:DocumentFileControlID>{escape(control)}</nc:DocumentFileControlID>
<nc:DocumentSequenceID>{number}</nc:DocumentSequenceID>
<ecf:DocumentMetadata>
<j:RegisterActionDescriptionText>{action}</j:RegisterActionDescriptionText>
<ecf:FilingAttorneyID><nc:IdentificationID>1</nc:IdentificationID></ecf:FilingAttorneyID>
<ecf:FilingPartyID><nc:IdentificationID>2</nc:IdentificationID></ecf:FilingPartyID>
</ecf:DocumentMetadata>
<ecf:DocumentRendition><ecf:DocumentRenditionMetadata><ecf:DocumentAttachment>
<nc:BinaryBase64Object>{paper}</nc:BinaryBase64Object>
<nc:BinaryDescriptionText>Petition</nc:BinaryDescriptionText>
<nc:BinaryFormatStandardName>PUB</nc:BinaryFormatStandardName>
<nc:BinaryLocationURI>petition.pdf</nc:BinaryLocationURI>
<nc:BinarySizeValue>1</nc:BinarySizeValue>
<nc:BinaryCategoryText>LEAD</nc:BinaryCategoryText>
<ecf:AttachmentSequenceID>0</ecf:AttachmentSequenceID>
</ecf:DocumentAttachment></ecf:DocumentRenditionMetadata></ecf:DocumentRendition>
</core:FilingLeadDocument>"""
