-- A checkpoint is now one of a row of cuts, each of which holds what changed since the one before; those of the
-- numbers that the newest one names are needed to restore the engine. What was stored before is one whole cut, older
-- than number 0.
ALTER TABLE checkpoint ADD COLUMN number bigint NOT NULL DEFAULT -1;
