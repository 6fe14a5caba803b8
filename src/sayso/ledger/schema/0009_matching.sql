-- What linking keeps so that a new document is compared with what it has something in common with, and with nothing
-- else. All of it follows from the documents and their claims, and is made anew where it is missing.

-- Who holds a key: a run of words, rare words of a sentence, two things that a claim tells. `place` is the order of
-- the holders. New rows come in at level 0, a small tree; a level that is full is moved into the next, in order.
CREATE TABLE holder (
  space INTEGER NOT NULL,
  level INTEGER NOT NULL,
  key   INTEGER NOT NULL,
  place INTEGER NOT NULL,
  owner INTEGER NOT NULL,  -- a document's number, or that of a claim in `told`
  at    INTEGER NOT NULL,  -- where in the document, in words
  PRIMARY KEY (space, level, key, place, owner)
) STRICT, WITHOUT ROWID;

CREATE TABLE holder_level (
  space INTEGER NOT NULL,
  level INTEGER NOT NULL,
  size  INTEGER NOT NULL,  -- rows
  PRIMARY KEY (space, level)
) STRICT, WITHOUT ROWID;

-- Pairs of documents that are to be compared by their text, both ways.
CREATE TABLE partner (
  space INTEGER NOT NULL,
  one   INTEGER NOT NULL,
  other INTEGER NOT NULL,
  PRIMARY KEY (space, one, other)
) STRICT, WITHOUT ROWID;

-- Claims as they are compared.
CREATE TABLE told (
  nr       INTEGER PRIMARY KEY,
  claim    TEXT NOT NULL UNIQUE,
  document TEXT NOT NULL,
  data     BLOB NOT NULL
) STRICT;
CREATE INDEX told_by_document ON told (document);

-- What is known of a claim among others: who says the same, the scores of its pairs, its cluster.
CREATE TABLE held (
  space TEXT NOT NULL,
  owner TEXT NOT NULL,
  data  BLOB NOT NULL,
  PRIMARY KEY (space, owner)
) STRICT, WITHOUT ROWID;

-- Links are made anew, with this beside them.
DELETE FROM note;
DELETE FROM linked;
