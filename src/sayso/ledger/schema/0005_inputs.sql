-- The manifest: every input that was named, and what became of it. It changes as work goes on.
CREATE TABLE input (
  key      TEXT PRIMARY KEY,     -- of uri and part; it stays when a redaction takes the uri
  uri      TEXT,
  part     TEXT,                 -- NULL for the input as a whole
  state    TEXT NOT NULL CHECK (state IN ('begun', 'done', 'failed', 'redacted')),
  mark     TEXT,                 -- what shows that it is unchanged: size and time of a file, ETag of a page
  document TEXT,                 -- id; NULL for an input of many documents, and for one that failed
  stamp    TEXT,                 -- key of the stamp that it was annotated with
  error    TEXT,                 -- kind of the error
  message  TEXT,
  tries    INTEGER NOT NULL DEFAULT 0,
  seen     TEXT NOT NULL         -- UTC
) STRICT, WITHOUT ROWID;
CREATE INDEX input_by_state ON input (state, error);
CREATE INDEX input_by_document ON input (document);
