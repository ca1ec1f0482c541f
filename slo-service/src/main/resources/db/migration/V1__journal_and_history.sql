-- The journal, the engine's checkpoints and what it derives. Written by one active engine, whose epoch every
-- transaction checks against engine_lease.

CREATE TABLE engine_lease (
    id       smallint    PRIMARY KEY CHECK (id = 1),
    epoch    bigint      NOT NULL,
    holder   text        NOT NULL,
    taken_at timestamptz NOT NULL
);
INSERT INTO engine_lease (id, epoch, holder, taken_at) VALUES (1, 0, 'nobody', now());

-- One row is one group commit: the records [first_offset, last_offset], framed and compressed.
CREATE TABLE journal (
    first_offset bigint      NOT NULL,
    last_offset  bigint      NOT NULL,
    epoch        bigint      NOT NULL,
    written_at   timestamptz NOT NULL,
    format       smallint    NOT NULL,
    body         bytea       NOT NULL,
    PRIMARY KEY (first_offset)
) PARTITION BY RANGE (first_offset);
ALTER TABLE journal ALTER COLUMN body SET STORAGE EXTERNAL;

-- The engine's state after through_offset, in parts. Only the newest one is kept.
CREATE TABLE checkpoint (
    through_offset bigint      NOT NULL,
    part           integer     NOT NULL,
    epoch          bigint      NOT NULL,
    taken_at       timestamptz NOT NULL,
    format         smallint    NOT NULL,
    body           bytea       NOT NULL,
    PRIMARY KEY (through_offset, part)
);
ALTER TABLE checkpoint ALTER COLUMN body SET STORAGE EXTERNAL;

-- Good and total per minute of one SLO (instance '') or one of its instances, one row a UTC day.
CREATE TABLE slo_history (
    slo_uid   uuid     NOT NULL,
    instance  text     NOT NULL,
    objective smallint NOT NULL,
    day       date     NOT NULL,
    format    smallint NOT NULL,
    body      bytea    NOT NULL,
    PRIMARY KEY (slo_uid, instance, objective, day)
);

-- Bad events per hour by one label's value; values beyond the engine's bound are under '__other__'.
CREATE TABLE slo_contribution (
    slo_uid   uuid        NOT NULL,
    instance  text        NOT NULL,
    hour      timestamptz NOT NULL,
    dimension text        NOT NULL,
    value     text        NOT NULL,
    bad       bigint      NOT NULL,
    PRIMARY KEY (slo_uid, instance, hour, dimension, value)
);

-- Answers to requests that named themselves, so that sending one again counts nothing twice.
CREATE TABLE idempotency_key (
    scope      text        NOT NULL,
    key        text        NOT NULL,
    body_hash  text        NOT NULL,
    accepted   bigint      NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (scope, key)
);
CREATE INDEX idempotency_key_created_at ON idempotency_key (created_at);
