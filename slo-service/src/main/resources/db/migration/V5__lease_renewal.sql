-- The holder renews its lease each second; a standby takes one that is not renewed.
ALTER TABLE engine_lease ADD COLUMN renewed_at timestamptz NOT NULL DEFAULT now();
