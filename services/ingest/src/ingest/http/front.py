"""The pages on which sources deliver. They stand on a port of their own: `/admin` is not there."""

from fastapi import APIRouter, FastAPI

from ingest.http.bounded import Bounded
from ingest.http.callers import Gate
from ingest.http.deliveries_api import add_deliveries
from ingest.http.findings_api import add_findings
from ingest.http.pieces import SIZE
from ingest.http.problems import add_problems
from ingest.http.records_api import add_records
from ingest.http.uploads_api import add_uploads
from ingest.office import Office


def front(office: Office, *, limit: int) -> FastAPI:
    """Make the pages; a file has at most `limit` bytes."""
    app = FastAPI(
        title="Clearslate: records from courts and the state",
        version="1",
        docs_url=None,
        redoc_url=None,
        openapi_url="/v1/openapi.json",
    )
    add_problems(app)
    routes, gate = APIRouter(prefix="/v1"), Gate(office)
    add_uploads(routes, office, gate, limit)
    add_records(routes, office, gate)
    add_findings(routes, office, gate)
    add_deliveries(routes, office, gate)
    app.include_router(routes)
    app.add_middleware(Bounded, most=SIZE)
    return app
