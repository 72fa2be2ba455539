-- A small case management as a court might keep it: dates as the clerk typed them, names in parts.
create schema court;

create table court.person (
    person_id bigint primary key,
    state_number text,
    last_name text not null,
    first_name text not null,
    middle_name text,
    date_of_birth date,
    date_of_death date,
    sex text,
    race text
);

create table court.court_case (
    case_id bigint primary key,
    person_id bigint not null references court.person,
    case_number text not null,
    court_name text not null,
    filed_on date
);

create table court.charge (
    charge_id bigint primary key,
    case_id bigint not null references court.court_case,
    charge_number integer not null,
    statute text,
    description text,
    severity text,
    offense_on date,
    arrested_on date
);

create table court.disposition (
    disposition_id bigint primary key,
    charge_id bigint not null references court.charge,
    result text not null,
    decided_on date,
    judge text
);

create table court.sentence (
    sentence_id bigint primary key,
    charge_id bigint not null references court.charge,
    phase text not null,
    kind text not null,
    term integer,
    unit text
);

alter table court.person replica identity full;
alter table court.court_case replica identity full;
alter table court.charge replica identity full;
alter table court.disposition replica identity full;
alter table court.sentence replica identity full;

create publication clearslate for tables in schema court;
