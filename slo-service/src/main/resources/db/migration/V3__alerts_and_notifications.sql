-- Alerts, their transitions, and the outbox of notifications; one transaction writes all three.

CREATE TABLE alert (
    id              uuid        PRIMARY KEY,
    slo_uid         uuid        NOT NULL,
    slo             text        NOT NULL,
    service         text        NOT NULL,
    objective       text        NOT NULL,
    instance        jsonb       NOT NULL,
    severity        text        NOT NULL CHECK (severity IN ('page', 'ticket')),
    highest_severity text       NOT NULL CHECK (highest_severity IN ('page', 'ticket')),
    state           text        NOT NULL CHECK (state IN ('firing', 'resolved')),
    shadow          boolean     NOT NULL,
    sequence        integer     NOT NULL,
    started_at      timestamptz NOT NULL,
    resolved_at     timestamptz,
    reason          text        NOT NULL,
    acknowledged_by text,
    acknowledged_at timestamptz
);
CREATE INDEX alert_slo_uid_started_at ON alert (slo_uid, started_at);
CREATE INDEX alert_started_at ON alert (started_at);

CREATE TABLE alert_transition (
    alert_id       uuid        NOT NULL REFERENCES alert (id) ON DELETE CASCADE,
    sequence       integer     NOT NULL,
    kind           text        NOT NULL CHECK (kind IN ('fired', 'severity_changed', 'resolved')),
    severity       text        NOT NULL,
    at             timestamptz NOT NULL,
    journal_offset bigint      NOT NULL,
    reason         text        NOT NULL,
    evidence       jsonb       NOT NULL,
    PRIMARY KEY (alert_id, sequence)
);

-- The outbox: one row per transition and target; delivered at least once.
CREATE TABLE notification (
    id              uuid        PRIMARY KEY,
    alert_id        uuid        NOT NULL REFERENCES alert (id) ON DELETE CASCADE,
    sequence        integer     NOT NULL,
    target          text        NOT NULL,
    kind            text        NOT NULL,
    state           text        NOT NULL CHECK (state IN ('pending', 'delivered', 'failed')),
    attempts        integer     NOT NULL,
    next_attempt_at timestamptz NOT NULL,
    created_at      timestamptz NOT NULL,
    delivered_at    timestamptz,
    last_error      text,
    UNIQUE (alert_id, sequence, target, kind)
);
CREATE INDEX notification_pending ON notification (next_attempt_at) WHERE state = 'pending';
