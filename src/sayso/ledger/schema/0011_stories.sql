-- What linking keeps is held by documents, and takes a fraction of the room: a document has 92 keys, where its
-- claims had 560; fingerprints, which are longer than a quarter of a page, stand in a table that packs
-- them.

-- What documents are about, as they are compared.
CREATE TABLE story (
  nr       INTEGER PRIMARY KEY,
  document TEXT NOT NULL UNIQUE,
  data     BLOB NOT NULL
) STRICT;

-- Claims as they are compared. In `holder`, space 3 has the keys of stories; the owner is the story's number.
DROP TABLE told;
CREATE TABLE told (
  nr    INTEGER PRIMARY KEY,
  claim TEXT NOT NULL UNIQUE,
  story INTEGER NOT NULL REFERENCES story (nr),
  data  BLOB NOT NULL
) STRICT;
CREATE INDEX told_by_story ON told (story);

DROP TABLE note;
CREATE TABLE note (
  space TEXT NOT NULL,
  owner TEXT NOT NULL,
  data  BLOB NOT NULL,
  UNIQUE (owner, space)
) STRICT;

-- Links are made anew, with this beside them.
DELETE FROM linked;
DELETE FROM held;
DELETE FROM partner;
DELETE FROM holder;
DELETE FROM holder_level;
