-- Tokens for the API. Only the hash of a token is kept: whoever reads this table cannot call with what it holds.
-- A revoked one stays, with who revoked it and when.

CREATE TABLE api_token (
    id           uuid        PRIMARY KEY,
    name         text        NOT NULL,
    hash         text        NOT NULL UNIQUE, -- SHA-256 of the token, in hexadecimal
    scopes       text[]      NOT NULL,        -- ingest, read, write, admin
    services     text[]      NOT NULL,        -- services it brings data of; empty: any
    created_by   text        NOT NULL,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz,                 -- null: never
    last_used_at timestamptz,                 -- to about a minute; null: never
    revoked_by   text,
    revoked_at   timestamptz,
    CHECK ((revoked_by IS NULL) = (revoked_at IS NULL))
);
-- A name says who called: only one token answers to it at a time.
CREATE UNIQUE INDEX api_token_name ON api_token (name) WHERE revoked_at IS NULL;
