-- Evidence, claims and judgements: what is only ever added. Every row of these tables stands in the chain, and
-- leaves its table only where a redaction has put a tombstone for it.

CREATE TABLE chain (
  seq     INTEGER PRIMARY KEY,
  kind    TEXT NOT NULL CHECK (kind IN ('ledger', 'raw', 'document', 'appearance', 'annotation', 'judgement', 'redaction')),
  subject TEXT NOT NULL,
  digest  BLOB NOT NULL CHECK (length(digest) = 32),  -- of the row's content
  at      TEXT NOT NULL,                              -- UTC, as the clock said; the order is that of seq
  hash    BLOB NOT NULL CHECK (length(hash) = 32)     -- of all this and of the hash before
) STRICT;

-- The bytes as they came. sha256 is of those, before any packing.
CREATE TABLE raw (
  nr      INTEGER PRIMARY KEY,
  sha256  BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
  size    INTEGER NOT NULL,
  packing TEXT NOT NULL CHECK (packing IN ('plain', 'zlib', 'file')),
  data    BLOB,  -- NULL where packing is 'file': then a file of that name stands in the folder of bytes
  seq     INTEGER NOT NULL UNIQUE REFERENCES chain (seq)
) STRICT;

CREATE TABLE document (
  nr             INTEGER PRIMARY KEY,
  id             TEXT NOT NULL UNIQUE,
  sha256         BLOB NOT NULL,  -- of the bytes that it was read from, kept in raw or not
  part           TEXT,
  media_type     TEXT NOT NULL,
  title          TEXT,
  publisher      TEXT,
  published      TEXT,
  published_from INTEGER,        -- YYYYMMDD, first and last day that `published` allows
  published_to   INTEGER,
  language       TEXT,
  status         TEXT NOT NULL,
  canonical_url  TEXT,
  characters     INTEGER NOT NULL,
  record         BLOB NOT NULL,  -- zlib of the JSON that holds the text, the blocks and the way back to the page
  digest         BLOB NOT NULL,
  seq            INTEGER NOT NULL UNIQUE REFERENCES chain (seq)
) STRICT;
CREATE INDEX document_by_bytes ON document (sha256, part);
CREATE INDEX document_by_day ON document (published_from, nr);
CREATE INDEX document_by_publisher ON document (publisher, published_from);

-- Where a document was seen. The same bytes may stand in two places, and arrive in any order.
CREATE TABLE appearance (
  document INTEGER NOT NULL REFERENCES document (nr),
  uri      TEXT NOT NULL,
  seq      INTEGER NOT NULL UNIQUE REFERENCES chain (seq),
  PRIMARY KEY (document, uri)
) STRICT, WITHOUT ROWID;
CREATE INDEX appearance_by_uri ON appearance (uri);

-- What made a record.
CREATE TABLE stamp (
  nr       INTEGER PRIMARY KEY,
  key      TEXT NOT NULL UNIQUE,
  version  TEXT NOT NULL,
  models   TEXT NOT NULL,  -- JSON: name to digest
  settings TEXT NOT NULL
) STRICT;

-- One run of the annotators over one document. The newest is not always the current one: see `current`.
CREATE TABLE annotation (
  nr       INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document (nr),
  stamp    INTEGER NOT NULL REFERENCES stamp (nr),
  marks    BLOB NOT NULL,  -- zlib of the JSON of all marks
  claims   INTEGER NOT NULL,
  digest   BLOB NOT NULL,  -- of the marks and of every claim
  seq      INTEGER NOT NULL UNIQUE REFERENCES chain (seq),
  UNIQUE (document, stamp)
) STRICT;
CREATE TABLE current (
  document   INTEGER PRIMARY KEY REFERENCES document (nr),
  annotation INTEGER NOT NULL UNIQUE REFERENCES annotation (nr)
) STRICT;

CREATE TABLE claim (
  nr           INTEGER PRIMARY KEY,
  annotation   INTEGER NOT NULL REFERENCES annotation (nr),
  document     INTEGER NOT NULL REFERENCES document (nr),
  position     INTEGER NOT NULL,  -- in the order of the text, from 0
  current      INTEGER NOT NULL CHECK (current IN (0, 1)),  -- 0: of an annotation that another has superseded
  id           TEXT NOT NULL,
  kind         TEXT NOT NULL,
  block        TEXT NOT NULL,
  level        INTEGER NOT NULL,
  author_score REAL NOT NULL,     -- -3 to 3
  author_label TEXT NOT NULL,
  date_from    INTEGER,           -- YYYYMMDD, first and last day of its times together; -99999999 and 99999999
                                  -- where they are open, NULL where it has none
  date_to      INTEGER,
  low          REAL,              -- the smallest and the largest number in it
  high         REAL,
  check_first  REAL NOT NULL,
  start        INTEGER NOT NULL,  -- code points of the document's text
  "end"        INTEGER NOT NULL,
  text         TEXT NOT NULL,
  numbers      TEXT NOT NULL,     -- its numbers in plain digits, for the search
  record       TEXT NOT NULL,     -- JSON: the whole claim but its document and stamp
  digest       BLOB NOT NULL,
  UNIQUE (annotation, position),
  UNIQUE (id, annotation)
) STRICT;
CREATE INDEX claim_of_document ON claim (document, annotation);
CREATE INDEX claim_by_day ON claim (date_from, date_to) WHERE current = 1 AND date_from IS NOT NULL;
CREATE INDEX claim_by_check ON claim (check_first DESC, nr) WHERE current = 1;

CREATE TABLE judgement (
  nr      INTEGER PRIMARY KEY,
  id      TEXT NOT NULL UNIQUE,
  subject TEXT NOT NULL,
  kind    TEXT NOT NULL,
  verdict TEXT NOT NULL,
  content TEXT NOT NULL,
  "by"    TEXT NOT NULL,
  at      TEXT NOT NULL,
  reason  TEXT NOT NULL,
  digest  BLOB NOT NULL,
  seq     INTEGER NOT NULL UNIQUE REFERENCES chain (seq)
) STRICT;
CREATE INDEX judgement_by_subject ON judgement (subject, nr);

CREATE TABLE redaction (
  nr       INTEGER PRIMARY KEY,
  id       TEXT NOT NULL UNIQUE,
  document TEXT NOT NULL,  -- the id of the document that is gone
  reason   TEXT NOT NULL,
  "by"     TEXT NOT NULL,
  at       TEXT NOT NULL,
  digest   BLOB NOT NULL,  -- also of the tombstones' places in the chain
  seq      INTEGER NOT NULL UNIQUE REFERENCES chain (seq)
) STRICT;

-- One for each entry of the chain whose content was redacted.
CREATE TABLE tombstone (
  seq       INTEGER PRIMARY KEY REFERENCES chain (seq),
  redaction INTEGER NOT NULL REFERENCES redaction (nr) DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- What the ledger is: its id, where it keeps bytes that are not inside it.
CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER chain_stays BEFORE UPDATE ON chain BEGIN SELECT RAISE(ABORT, 'the chain is only ever added to'); END;
CREATE TRIGGER chain_kept BEFORE DELETE ON chain BEGIN SELECT RAISE(ABORT, 'the chain is only ever added to'); END;
CREATE TRIGGER raw_stays BEFORE UPDATE ON raw BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END;
CREATE TRIGGER raw_kept BEFORE DELETE ON raw
  WHEN NOT EXISTS (SELECT 1 FROM tombstone WHERE seq = OLD.seq)
  BEGIN SELECT RAISE(ABORT, 'evidence goes by a redaction only'); END;
CREATE TRIGGER document_stays BEFORE UPDATE ON document BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END;
CREATE TRIGGER document_kept BEFORE DELETE ON document
  WHEN NOT EXISTS (SELECT 1 FROM tombstone WHERE seq = OLD.seq)
  BEGIN SELECT RAISE(ABORT, 'evidence goes by a redaction only'); END;
CREATE TRIGGER appearance_stays BEFORE UPDATE ON appearance BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END;
CREATE TRIGGER appearance_kept BEFORE DELETE ON appearance
  WHEN NOT EXISTS (SELECT 1 FROM tombstone WHERE seq = OLD.seq)
  BEGIN SELECT RAISE(ABORT, 'evidence goes by a redaction only'); END;
CREATE TRIGGER stamp_stays BEFORE UPDATE ON stamp BEGIN SELECT RAISE(ABORT, 'a stamp is never changed'); END;
CREATE TRIGGER stamp_kept BEFORE DELETE ON stamp BEGIN SELECT RAISE(ABORT, 'a stamp is never removed'); END;
CREATE TRIGGER annotation_stays BEFORE UPDATE ON annotation BEGIN SELECT RAISE(ABORT, 'an annotation is never changed'); END;
CREATE TRIGGER annotation_kept BEFORE DELETE ON annotation
  WHEN NOT EXISTS (SELECT 1 FROM tombstone WHERE seq = OLD.seq)
  BEGIN SELECT RAISE(ABORT, 'an annotation goes by a redaction only'); END;
CREATE TRIGGER claim_stays
  BEFORE UPDATE OF nr, annotation, document, position, id, kind, block, level, author_score, author_label, date_from,
    date_to, low, high, check_first, start, "end", text, numbers, record, digest ON claim
  BEGIN SELECT RAISE(ABORT, 'a claim is never changed'); END;
CREATE TRIGGER claim_kept BEFORE DELETE ON claim
  WHEN NOT EXISTS (SELECT 1 FROM tombstone t JOIN annotation a ON a.seq = t.seq WHERE a.nr = OLD.annotation)
  BEGIN SELECT RAISE(ABORT, 'a claim goes by a redaction only'); END;
CREATE TRIGGER judgement_stays BEFORE UPDATE ON judgement BEGIN SELECT RAISE(ABORT, 'a judgement is never changed'); END;
CREATE TRIGGER judgement_kept BEFORE DELETE ON judgement
  WHEN NOT EXISTS (SELECT 1 FROM tombstone WHERE seq = OLD.seq)
  BEGIN SELECT RAISE(ABORT, 'a judgement goes by a redaction only'); END;
CREATE TRIGGER redaction_stays BEFORE UPDATE ON redaction BEGIN SELECT RAISE(ABORT, 'a redaction is never changed'); END;
CREATE TRIGGER redaction_kept BEFORE DELETE ON redaction BEGIN SELECT RAISE(ABORT, 'a redaction is never removed'); END;
CREATE TRIGGER tombstone_stays BEFORE UPDATE ON tombstone BEGIN SELECT RAISE(ABORT, 'a tombstone is never changed'); END;
CREATE TRIGGER tombstone_kept BEFORE DELETE ON tombstone BEGIN SELECT RAISE(ABORT, 'a tombstone is never removed'); END;
