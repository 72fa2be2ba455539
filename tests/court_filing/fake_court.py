"""A court and a state repository that fit in a test and answer as the stand-ins promise."""

import csv
import io
import json
from collections.abc import Callable
from email import message_from_bytes
from email.policy import HTTP
from hashlib import sha256
from typing import Any

import httpx
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tests.court_filing.fake_ecf import FakeEcf

COLUMNS = ["line", "case_number", "section", "convicted_on", "action", "to_level"]
PAPERS = ("schedule.csv", "schedule.pdf", "exhibit.pdf")
type Row = dict[str, Any]
_GIVES: dict[str, Callable[[str], str]] = {
    "granted": str,
    "granted_in_part": lambda action: "dismiss" if action == "dismiss_and_seal" else "reduce",
}


class FakeCourt:
    """Takes lists, answers when its clerk is asked, reports to its state."""

    def __init__(self, list_key: Ed25519PublicKey) -> None:
        self.list_key = list_key
        self.lists: dict[str, Row] = {}
        self.withdrawals: dict[tuple[str, str], Row] = {}
        self.orders: list[Row] = []
        self.confirmations: list[Row] = []
        self.knobs = {"lose_answer_after_accept": 0, "refuse": 0, "error_500_before": 0}
        self.knobs["error_500_after"] = 0
        self.reachable = True
        self.gives = dict(_GIVES)
        self.ecf = FakeEcf()

    def client(self) -> httpx.AsyncClient:
        """Open a line to this court."""
        return httpx.AsyncClient(
            transport=httpx.MockTransport(self.answer), base_url="http://court.test"
        )

    def lines(self) -> list[Row]:
        """Every line of every list that was really accepted."""
        return [line for taken in self.lists.values() for line in taken["lines"]]

    def answer(self, request: httpx.Request) -> httpx.Response:
        if not self.reachable:
            raise httpx.ConnectError("refused", request=request)
        path = request.url.path.strip("/").split("/")
        if request.method == "GET":
            return self._look_up(path[1]) if path[0] == "lists" else self._feed(path[0], request)
        match path:
            case ["ecf"]:
                return self.ecf.answer(request, self._change)
            case ["lists", list_id]:
                return self._change(request, lambda: self._take(list_id, request))
            case ["lists", list_id, "withdrawals"]:
                wish = json.loads(request.content)
                return self._change(request, lambda: self._withdraw(list_id, wish))
            case _:
                return self._staged(path, json.loads(request.content))

    def _staged(self, path: list[str], asked: Row) -> httpx.Response:
        """Do what a test asks for; the system has no such calls."""
        match path:
            case ["clerk", "answer"]:
                answered = self.rule(
                    asked["case_number"], asked.get("verdict"), asked.get("reason")
                )
                return httpx.Response(200 if answered else 404, json={"answered": answered})
            case ["orders", reference, "vacate"]:
                return self._vacate(reference, asked)
            case _:
                self.knobs |= asked
                return httpx.Response(200, json=self.knobs)

    def _turn(self, knob: str) -> bool:
        on = self.knobs[knob] > 0
        self.knobs[knob] -= on
        return on

    def _change(
        self, request: httpx.Request, accept: Callable[[], httpx.Response]
    ) -> httpx.Response:
        if self._turn("refuse"):
            return httpx.Response(429, headers={"Retry-After": "1"}, json={"reason": "busy"})
        if self._turn("error_500_before"):
            return httpx.Response(500)
        answer = accept()
        if answer.is_success and self._turn("lose_answer_after_accept"):
            raise httpx.RemoteProtocolError("cut", request=request)
        if answer.is_success and self._turn("error_500_after"):
            return httpx.Response(500)
        return answer

    def _take(self, list_id: str, request: httpx.Request) -> httpx.Response:
        parts = _parts(request)
        before = self.lists.get(list_id)
        if before is not None and before["manifest"] != parts["manifest.json"]:
            return httpx.Response(409, json={"reason": "other_manifest"})
        if before is not None:
            return httpx.Response(200, json=before["receipt"])
        if (fault := self._fault(list_id, parts)) is not None:
            return httpx.Response(422, json={"reason": fault, "detail": ""})
        rows = csv.DictReader(io.StringIO(parts["schedule.csv"].decode()))
        lines = [row | {"state": "received", "order_reference": None} for row in rows]
        receipt = {"receipt": f"R-{len(self.lists) + 1}", "received_at": "2026-11-23T20:00:00Z"}
        self.lists[list_id] = {
            "manifest": parts["manifest.json"],
            "papers": parts,
            "receipt": receipt,
            "lines": lines,
        }
        return httpx.Response(201, json=receipt)

    def _fault(self, list_id: str, parts: dict[str, bytes]) -> str | None:
        if set(parts) != {*PAPERS, "manifest.json", "manifest.sig"}:
            return "missing_part"
        try:
            signature = bytes.fromhex(parts["manifest.sig"].decode())
            self.list_key.verify(signature, parts["manifest.json"])
        except (InvalidSignature, ValueError):
            return "bad_signature"
        manifest = json.loads(parts["manifest.json"])
        if manifest["list_id"] != list_id:
            return "bad_manifest"
        if manifest["sha256"] != {name: sha256(parts[name]).hexdigest() for name in PAPERS}:
            return "hash_mismatch"
        header = parts["schedule.csv"].decode().splitlines()[0].split(",")
        return None if header == COLUMNS else "bad_columns"

    def _look_up(self, list_id: str) -> httpx.Response:
        taken = self.lists.get(list_id)
        if taken is None:
            return httpx.Response(404, json={"reason": "unknown_list"})
        shown = ("line", "case_number", "section", "state", "order_reference")
        body = json.loads(taken["manifest"]) | taken["receipt"]
        body["manifest_sha256"] = sha256(taken["manifest"]).hexdigest()
        body["lines"] = [{name: line[name] for name in shown} for line in taken["lines"]]
        del body["sha256"]
        return httpx.Response(200, json=body)

    def _withdraw(self, list_id: str, wish: Row) -> httpx.Response:
        taken = self.lists.get(list_id)
        if taken is None:
            return httpx.Response(404, json={"reason": "unknown_list"})
        before = self.withdrawals.get((list_id, wish["withdrawal_id"]))
        if before is not None and before["wish"]["lines"] != wish["lines"]:
            return httpx.Response(409, json={"reason": "other_withdrawal"})
        if before is not None:
            return httpx.Response(200, json=before["answer"])
        answer: Row = {"receipt": f"W-{len(self.withdrawals) + 1}"}
        answer |= {"withdrawn": [], "too_late": [], "unknown": []}
        known = {line["line"]: line for line in taken["lines"]}
        for line in wish["lines"]:
            answer[_give_back(known.get(line))].append(line)
        self.withdrawals[list_id, wish["withdrawal_id"]] = {"wish": wish, "answer": answer}
        return httpx.Response(200, json=answer)

    def _feed(self, name: str, request: httpx.Request) -> httpx.Response:
        after = int(request.url.params.get("after", 0))
        limit = int(request.url.params.get("limit", 500))
        said = self.orders if name == "orders" else self.confirmations
        page = [entry for entry in said if entry["seq"] > after][:limit]
        return httpx.Response(200, json={name: page, "next": page[-1]["seq"] if page else after})

    def rule(self, case_number: str, verdict: str | None = None, reason: str | None = None) -> int:
        """Let the judge answer whatever waits in a case; returns how much that was."""
        asked: Row = {"verdict": verdict, "reason": reason}
        filed = self.ecf.answer_case(case_number)
        for filing in filed:
            self._order([self._say(line, asked) for line in filing["lines"]], None)
        waiting = [
            (list_id, line)
            for list_id, taken in self.lists.items()
            for line in taken["lines"]
            if line["case_number"] == case_number and line["state"] == "received"
        ]
        for list_id, line in waiting:
            self._order([self._say(line, asked)], list_id)
        return len(waiting) + len(filed)

    def repeat(self, reference: str) -> Row:
        """Send an order anew, under a reference of its own."""
        found = next(order for order in self.orders if order["order_reference"] == reference)
        return self._order(found["lines"], found["list_id"])

    def grant_whole(self, reference: str) -> Row:
        """Give by a later order what an order gave in part."""
        found = next(order for order in self.orders if order["order_reference"] == reference)
        whole = {"verdict": "granted", "granted": "dismiss_and_seal", "reason": None}
        return self._order([line | whole for line in found["lines"]], found["list_id"])

    def order_unasked(self, case_number: str) -> Row:
        """Order something that nobody asked for."""
        line = {"line": "f" * 32, "case_number": case_number, "section": "11359 HS"}
        said = self._say(line | {"action": "dismiss", "to_level": ""}, {})
        return self._order([said], None)

    def _say(self, line: Row, asked: Row) -> Row:
        verdict = asked.get("verdict") or "granted"
        line["state"] = verdict
        return {
            "line": line["line"],
            "case_number": line["case_number"],
            "section": line["section"],
            "verdict": verdict,
            "granted": self.gives[verdict](line["action"]) if verdict in self.gives else None,
            "to_level": (line["to_level"] or None) if verdict == "granted" else None,
            "reason": asked.get("reason"),
        }

    def _order(self, lines: list[Row], list_id: str | None, vacates: str | None = None) -> Row:
        seq = len(self.orders) + 1
        order = {
            "seq": seq,
            "order_reference": f"ORD-{seq:06}",
            "list_id": list_id,
            "filing_id": None,
            "court": "sf:superior",
            "ordered_on": "2026-11-24",
            "vacates": vacates,
            "lines": lines,
        }
        self.orders.append(order)
        for line in lines:
            if line["verdict"] in {"granted", "granted_in_part", "vacated"}:
                self._confirm(order, line)
        return order

    def _confirm(self, order: Row, line: Row) -> None:
        self.confirmations.append(
            {
                "seq": len(self.confirmations) + 1,
                "order_reference": order["order_reference"],
                "court": order["court"],
                "case_number": line["case_number"],
                "section": line["section"],
                "relief": "vacated" if line["verdict"] == "vacated" else line["granted"],
                "to_level": line["to_level"],
                "confirmed_on": "2026-11-25",
            }
        )

    def _vacate(self, reference: str, asked: Row) -> httpx.Response:
        found = next((o for o in self.orders if o["order_reference"] == reference), None)
        if found is None:
            return httpx.Response(404, json={"reason": "unknown_order"})
        nothing = {"verdict": "vacated", "granted": None, "to_level": None}
        lines = [line | nothing | {"reason": asked["reason"]} for line in found["lines"]]
        return httpx.Response(201, json=self._order(lines, found["list_id"], reference))


def _give_back(line: Row | None) -> str:
    if line is None:
        return "unknown"
    if line["state"] not in {"received", "withdrawn"}:
        return "too_late"
    line["state"] = "withdrawn"
    return "withdrawn"


def _parts(request: httpx.Request) -> dict[str, bytes]:
    head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode()
    message = message_from_bytes(head + request.content, policy=HTTP)
    parts = {}
    for part in message.iter_parts():
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        parts[str(part.get_param("name", header="content-disposition"))] = content
    return parts
