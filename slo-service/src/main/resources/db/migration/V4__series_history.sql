-- What every series counted, by minute, so that definitions can look back. Written with each checkpoint.

-- The series that the journal has named. A label is one text, NAME=VALUE; the metric's name is not among them.
CREATE TABLE series (
    id     integer NOT NULL,
    metric text    NOT NULL,
    labels text[]  NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX series_metric ON series (metric);

-- Counts as they came: one row for a checkpoint, a day and a block of series with neighbouring ids. Rows of one
-- level are merged into one of the next; those of a day that is over go into series_chunk.
CREATE TABLE series_segment (
    day            date     NOT NULL,
    block          integer  NOT NULL,
    through_offset bigint   NOT NULL,
    level          smallint NOT NULL,
    format         smallint NOT NULL,
    body           bytea    NOT NULL,
    PRIMARY KEY (day, block, through_offset)
);
ALTER TABLE series_segment ALTER COLUMN body SET STORAGE EXTERNAL;

-- One series over one UTC day that is over; what comes late is a segment first.
CREATE TABLE series_chunk (
    day    date     NOT NULL,
    series integer  NOT NULL,
    format smallint NOT NULL,
    body   bytea    NOT NULL,
    PRIMARY KEY (day, series)
) PARTITION BY RANGE (day);
ALTER TABLE series_chunk ALTER COLUMN body SET STORAGE EXTERNAL;
