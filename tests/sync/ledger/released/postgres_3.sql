
CREATE TABLE session(
  token_hash bytea PRIMARY KEY,
  person text COLLATE "C" NOT NULL REFERENCES person,
  expires_at timestamptz(3) NOT NULL);
CREATE INDEX session_by_person ON session(person, expires_at);
