-- Definitions as people wrote them, and every revision of them.

CREATE TABLE definition (
    kind       text        NOT NULL,
    name       text        NOT NULL,
    uid        uuid        NOT NULL UNIQUE,
    revision   integer     NOT NULL,
    source     text        NOT NULL, -- 'api', or the file it came from
    body       text        NOT NULL, -- canonical YAML
    version    bigint      NOT NULL, -- optimistic lock
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (kind, name)
);

CREATE TABLE definition_revision (
    uid        uuid        NOT NULL,
    revision   integer     NOT NULL,
    kind       text        NOT NULL,
    name       text        NOT NULL,
    change     text        NOT NULL CHECK (change IN ('created', 'updated', 'deleted')),
    author     text        NOT NULL,
    source     text        NOT NULL,
    message    text        NOT NULL,
    body       text        NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (uid, revision)
);
