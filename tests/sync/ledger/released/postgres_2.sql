
ALTER TABLE quarantine
  ADD COLUMN resolved_at timestamptz(3),
  ADD COLUMN resolved_by text,
  ADD COLUMN note text;
