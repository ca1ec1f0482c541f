-- Where events came from: one row per SLO or instance and UTC day, with good and bad events by hour and source (labels
-- together) and bad ones by tenant. Before, slo_contribution held bad events by one label's value at a time; its rows
-- stay and are read, new ones are no longer written.
CREATE TABLE slo_contributors (
    slo_uid  uuid     NOT NULL,
    instance text     NOT NULL,
    day      date     NOT NULL,
    format   smallint NOT NULL,
    body     bytea    NOT NULL,
    PRIMARY KEY (slo_uid, instance, day)
);
