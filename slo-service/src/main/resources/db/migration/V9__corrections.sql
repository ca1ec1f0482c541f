-- Stretches of time that SLOs leave out of their budgets. A deleted one stays, with who deleted it and when.

CREATE TABLE correction (
    id         uuid        PRIMARY KEY,
    slos       text[]      NOT NULL, -- names; empty: any
    service    text,                 -- null: any
    labels     jsonb       NOT NULL, -- all of these; an empty object: any
    starts_at  timestamptz NOT NULL,
    ends_at    timestamptz NOT NULL,
    time_zone  text        NOT NULL,
    rrule      text,                 -- RFC 5545; null: once
    reason     text        NOT NULL,
    author     text        NOT NULL,
    created_at timestamptz NOT NULL,
    deleted_by text,
    deleted_at timestamptz,
    CHECK (starts_at < ends_at),
    CHECK ((deleted_by IS NULL) = (deleted_at IS NULL))
);
CREATE INDEX correction_in_force ON correction (created_at) WHERE deleted_at IS NULL;
