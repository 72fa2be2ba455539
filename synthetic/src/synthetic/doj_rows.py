"""What the state's bulk file says of one person: one row per count, disposition and sentence part.

Columns whose code lists were never published stay blank.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from synthetic.columns import AT, COLUMNS
from synthetic.cycles import Career, Case, Count, Cycle, Sentence
from synthetic.lives import Identity, Life
from synthetic.numbers import social_security_number
from synthetic.offenses import Offense

type Row = list[str]

_UNREADABLE = ("", "00000000", "20059917", "19991332")
_UNITS = {"D": "DAYS      ", "M": "MONTHS   ", "Y": "YEARS    ", "": ""}
_BLANK = " " * 14
_SEE_COMMENT = "SEE COMMENT FOR CHARGE"
_FIRST_CYCLE = 101


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file, and the conviction it is the first to state."""

    cells: Row
    states: Count | None = None

    def printed(self) -> str:
        """Print it; names and comments are quoted."""
        return ",".join(self.cells)


def lines_of(life: Life, career: Career) -> Iterator[list[Line]]:
    """Print a person's record, one cycle after the other."""
    person = _person(life, life.identity)
    place = _FIRST_CYCLE
    for cycle in career.cycles:
        base = _person(life, cycle.seen_in) if cycle.seen_in else person.copy()
        if lines := list(_Cycle(cycle, place, life).lines(base)):
            yield lines
            place += 1
    for step, day, text in _notices(life, career):
        yield [Line(_notice(person.copy(), place, step, (day, text)))]
        place += 1


def ten_years_before(day: date) -> date:
    """Mistake one decade for the other.

    >>> ten_years_before(date(2019, 12, 16))
    datetime.date(2009, 12, 16)
    """
    return day.replace(year=day.year - 10)


def quoted(text: str) -> str:
    """Quote a cell that may hold commas."""
    return f'"{text}"' if text else ""


def _put(row: Row, **cells: str) -> Row:
    for name, text in cells.items():
        row[AT[name]] = text
    return row


def _person(life: Life, seen: Identity) -> Row:
    name, born = quoted(seen.name.on_record), f"{seen.born_on:%Y%m%d}"
    number = social_security_number(life.person) if life.person % 3 else ""
    row = _put([""] * len(COLUMNS), **life.looks)
    _put(row, RECORD_ID=f"{life.person:07d}", SUBJECT_ID=seen.subject_id, CII_NUMBER=seen.cii)
    _put(row, REQ_CII_NUMBER=seen.cii, REQ_NAME=name, REQ_GENDER=life.sex, REQ_DOB=born)
    return _put(
        row, PRI_NAME=name, GENDER=life.sex, PRI_DOB=born, PRI_SSN=number, RACE_DESCR=life.race
    )


def _notices(life: Life, career: Career) -> Iterator[tuple[str, date, str]]:
    if career.registered_on:
        yield "REGISTRATION", career.registered_on, "290 PC-REGISTRATION OF SEX OFFENDER"
    if life.died_on and career.death_seen:
        yield "DECEASED", life.died_on, ""


def _notice(row: Row, place: int, step: str, told: tuple[date, str]) -> Row:
    day, text = told
    _put(row, CYC_ORDER=f"{place:03d}", CYC_DATE=f"{day:%Y%m%d}", STP_ORDER="001")
    _put(row, STP_EVENT_DATE=f"{day:%Y%m%d}", STP_TYPE_DESCR=step, OFFENSE_DESCR=text)
    return _put(row, STP_ORI_CNTY_NAME="SAN FRANCISCO", CNT_ORDER=f"{place:03d}001001000")


@dataclass(slots=True)
class _Cycle:
    cycle: Cycle
    place: int
    life: Life
    step: int = 0

    def lines(self, base: Row) -> Iterator[Line]:
        cycle, case = self.cycle, self.cycle.known_case
        begun = cycle.arrested_on or (case.judged_on if case else cycle.offense_on)
        _put(base, CYC_ORDER=f"{self.place:03d}", CYC_DATE=self._day(begun))
        _put(base, CYC_AGE=self._age(begun))
        if cycle.arrested_on:
            yield from self._arrest(base, cycle.arrested_on)
        if case and case.held_to_answer:
            yield from self._held(base, case, case.held_to_answer)
        if case:
            yield from self._judgment(base, case)

    def _defect(self) -> str:
        return self.cycle.known_case.defect if self.cycle.known_case else ""

    def _day(self, day: date) -> str:
        match self._defect():
            case "date":
                return _UNREADABLE[self.life.person % len(_UNREADABLE)]
            case "wrong year":
                return f"{ten_years_before(day):%Y%m%d}"
            case _:
                return f"{day:%Y%m%d}"

    def _age(self, day: date) -> str:
        match self._defect():
            case "date":
                return ""
            case "wrong year":
                return str(self.life.age_on(ten_years_before(day)))
            case _:
                return str(self.life.age_on(day))

    def _step(self, base: Row, kind: str, day: date, agency: str) -> Row:
        self.step += 1
        county, court = self.cycle.county, kind == "COURT ACTION"
        row = _put(base.copy(), STP_ORDER=f"{self.step:03d}", STP_EVENT_DATE=self._day(day))
        _put(
            row, STP_TYPE_DESCR=kind, STP_ORI_CODE=county.agency_number(court), STP_ORI_DESCR=agency
        )
        return _put(row, STP_ORI_CNTY_CODE=county.code, STP_ORI_CNTY_NAME=county.name)

    def _count(self, step: Row, ordinal: int, offense: Offense) -> Row:
        order = f"{self.place:03d}{self.step:03d}{ordinal:03d}000"
        toc = {"W": "F"}.get(offense.level, offense.level)
        return _put(
            step.copy(),
            CNT_ORDER=order,
            OFFENSE_DESCR=offense.printed(),
            OFFENSE_TOC=toc,
            OFFENSE_QUAL_LST=_BLANK,
            CONV_STAT_CODE=_BLANK,
        )

    def _arrest(self, base: Row, day: date) -> Iterator[Line]:
        step = self._step(base, "ARREST/DETAINED/CITED", day, self.cycle.agency)
        released = self.cycle.ending == "released" and self.cycle.seen_by_state
        words = "REL/TOT OTHER JURIS/AUTH" if self.cycle.juvenile else "PROS REJ-LACK OF PROB CAUSE"
        for ordinal, offense in enumerate(self.cycle.charges, start=1):
            row = self._count(step, ordinal, offense)
            yield Line(_put(row, DISP_DESCR=words, DISP_DATE=self._day(day)) if released else row)

    def _held(self, base: Row, case: Case, held: tuple[str, str, date]) -> Iterator[Line]:
        court, number, day = held
        step = self._step(base, "COURT ACTION", day, court)
        _put(step, OFN=number, DISP_DATE=self._day(day), DISP_DESCR="HELD TO ANSWER")
        for ordinal, count in enumerate(case.counts, start=1):
            yield Line(self._charge(self._count(step, ordinal, count.offense), case, count))

    def _judgment(self, base: Row, case: Case) -> Iterator[Line]:
        step = self._step(base, "COURT ACTION", case.judged_on, case.court)
        if case.defect == "county":
            _put(
                step, STP_ORI_DESCR="", STP_ORI_CNTY_NAME="", STP_ORI_CNTY_CODE="", STP_ORI_CODE=""
            )
        for ordinal, count in enumerate(case.counts, start=1):
            row = self._charge(self._count(step, ordinal, count.offense), case, count)
            number = "" if ordinal > 1 and case.defect == "number once" else case.number
            _put(row, OFN=number, DISP_DATE=self._day(case.judged_on), DISP_DESCR=count.disposition)
            if count.convicted and case.defect != "no level":
                _put(row, CONV_STAT_DESCR=count.level)
            yield from self._parts(row, count)

    def _charge(self, row: Row, case: Case, count: Count) -> Row:
        offense, printed = count.offense, count.offense.printed()
        _put(row, OFFENSE_TOC=count.level[0])
        match case.defect if count.convicted else "":
            case "section":
                _put(row, OFFENSE_DESCR=_SEE_COMMENT, COMMENT_TEXT="")
            case "charge in comment":
                _put(row, OFFENSE_DESCR=_SEE_COMMENT, COMMENT_TEXT=quoted(printed))
            case "no letter":
                bare = offense.section.split("(")[0]
                _put(row, OFFENSE_DESCR=f"{bare} {offense.code}-{offense.text}")
            case "no level":
                _put(row, OFFENSE_TOC="")
            case _:
                pass
        return row

    def _parts(self, row: Row, count: Count) -> Iterator[Line]:
        if not count.sentences:
            yield Line(row, count if count.convicted else None)
        for order, part in enumerate(count.sentences, start=1):
            first = count if order == 1 else None
            yield Line(_sentence(row.copy(), order, part), first)


def _sentence(row: Row, order: int, part: Sentence) -> Row:
    length = f"{part.length:03d}" if part.length else ""
    _put(row, SENT_ORDER=f"{order:03d}", SENT_LOC_DESCR=part.place, SENT_LENGTH=length)
    return _put(row, SENT_TIME_CODE=part.unit, SENT_TIME_DESCR=_UNITS[part.unit])
