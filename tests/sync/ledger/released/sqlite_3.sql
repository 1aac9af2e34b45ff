
CREATE TABLE session(
  token_hash BLOB PRIMARY KEY,
  user TEXT NOT NULL,
  expires_at TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_user ON session(user, expires_at);
