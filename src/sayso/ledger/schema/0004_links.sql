-- What joins documents and claims. It follows from them and from the judgements, and is made anew where a linker
-- changes: so it is not in the chain. Ids, not row numbers: a link may outlive the annotation that it was made on.

CREATE TABLE linked (
  document INTEGER PRIMARY KEY REFERENCES document (nr),
  stamp    TEXT NOT NULL  -- of the linker that has seen this document, and of the annotation that it saw
) STRICT;

CREATE TABLE copy (
  first     TEXT NOT NULL,  -- ids of documents, first < second
  second    TEXT NOT NULL,
  direction TEXT NOT NULL,
  share_first  REAL NOT NULL,
  share_second REAL NOT NULL,
  record    TEXT NOT NULL,  -- JSON of the whole Copy
  PRIMARY KEY (first, second),
  CHECK (first < second)
) STRICT, WITHOUT ROWID;
CREATE INDEX copy_by_second ON copy (second, first);

-- Independence groups: documents that are one voice.
CREATE TABLE voice (
  document TEXT PRIMARY KEY,
  voice    TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX voice_by_voice ON voice (voice, document);

CREATE TABLE claim_link (
  first  TEXT NOT NULL,  -- ids of claims, first < second
  second TEXT NOT NULL,
  kind   TEXT NOT NULL,
  score  REAL NOT NULL,
  record TEXT NOT NULL,  -- JSON of the whole ClaimLink
  PRIMARY KEY (first, second, kind),
  CHECK (first < second)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_link_by_second ON claim_link (second, first);
CREATE INDEX claim_link_by_kind ON claim_link (kind, score DESC);

CREATE TABLE cluster (
  claim   TEXT PRIMARY KEY,
  cluster TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX cluster_by_cluster ON cluster (cluster, claim);

CREATE TABLE lineage (
  cluster  TEXT NOT NULL,
  position INTEGER NOT NULL,
  claim    TEXT NOT NULL,
  origin   TEXT,
  kind     TEXT NOT NULL,
  record   TEXT NOT NULL,  -- JSON of the whole Step
  PRIMARY KEY (cluster, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX lineage_by_claim ON lineage (claim);

-- The linkers' own index: keys that documents or claims share (hashes of shingles, blocks of claims), and what a
-- linker keeps about one of them (a sketch, a vector). `owner` is an id.
CREATE TABLE posting (
  space TEXT NOT NULL,
  key   INTEGER NOT NULL,
  owner TEXT NOT NULL,
  PRIMARY KEY (space, key, owner)
) STRICT, WITHOUT ROWID;
CREATE INDEX posting_by_owner ON posting (owner, space);
CREATE TABLE note (
  space TEXT NOT NULL,
  owner TEXT NOT NULL,
  data  BLOB NOT NULL,
  PRIMARY KEY (space, owner)
) STRICT, WITHOUT ROWID;
CREATE INDEX note_by_owner ON note (owner);
