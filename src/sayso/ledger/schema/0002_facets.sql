-- Facets of the current claims, and sums of them. All of it follows from the claims' records, is written in the
-- same transaction as they are, and can be made anew.

CREATE TABLE actor (
  nr      INTEGER PRIMARY KEY,
  key     TEXT NOT NULL UNIQUE,  -- the knowledge file's id, or the name of one that is not in it
  id      TEXT,
  name    TEXT NOT NULL,
  kind    TEXT NOT NULL,
  country TEXT
) STRICT;
CREATE INDEX actor_by_name ON actor (name COLLATE NOCASE);
CREATE TABLE claim_actor (
  claim INTEGER NOT NULL REFERENCES claim (nr),
  actor INTEGER NOT NULL REFERENCES actor (nr),
  PRIMARY KEY (claim, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_actor_by_actor ON claim_actor (actor, claim);

CREATE TABLE source (
  nr   INTEGER PRIMARY KEY,
  key  TEXT NOT NULL UNIQUE,  -- the knowledge file's id, the name, or the kind of one without a name
  id   TEXT,
  name TEXT NOT NULL
) STRICT;
CREATE INDEX source_by_name ON source (name COLLATE NOCASE);
CREATE TABLE claim_source (
  claim    INTEGER NOT NULL REFERENCES claim (nr),
  position INTEGER NOT NULL,  -- in the chain, 0 is the outermost
  source   INTEGER NOT NULL REFERENCES source (nr),
  kind     TEXT NOT NULL,
  level    INTEGER NOT NULL,
  score    REAL NOT NULL,     -- how sure this source is, -3 to 3
  PRIMARY KEY (claim, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_source_by_source ON claim_source (source, claim);
CREATE INDEX claim_source_by_kind ON claim_source (kind, claim);

CREATE TABLE place (
  nr      INTEGER PRIMARY KEY,
  key     TEXT NOT NULL UNIQUE,
  id      TEXT,
  name    TEXT NOT NULL,
  country TEXT,
  lat     REAL,
  lon     REAL
) STRICT;
CREATE INDEX place_by_name ON place (name COLLATE NOCASE);
CREATE TABLE claim_place (
  claim INTEGER NOT NULL REFERENCES claim (nr),
  place INTEGER NOT NULL REFERENCES place (nr),
  PRIMARY KEY (claim, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_place_by_place ON claim_place (place, claim);

CREATE TABLE claim_time (
  claim     INTEGER NOT NULL REFERENCES claim (nr),
  position  INTEGER NOT NULL,
  edtf      TEXT NOT NULL,
  date_from INTEGER,  -- YYYYMMDD; NULL where the text is no EDTF that can be placed
  date_to   INTEGER,
  PRIMARY KEY (claim, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim_quantity (
  claim    INTEGER NOT NULL REFERENCES claim (nr),
  position INTEGER NOT NULL,
  low      REAL,
  high     REAL,
  unit     TEXT,
  "of"     TEXT,
  per      TEXT,
  PRIMARY KEY (claim, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_quantity_by_thing ON claim_quantity ("of", low);

CREATE TABLE claim_event (
  claim     INTEGER NOT NULL REFERENCES claim (nr),
  position  INTEGER NOT NULL,
  type      TEXT NOT NULL,
  mode      TEXT,
  actor     TEXT,  -- countries or names, comma between them
  recipient TEXT,
  place     TEXT,
  date_from INTEGER,
  date_to   INTEGER,
  PRIMARY KEY (claim, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_event_by_type ON claim_event (type, date_from, claim);

CREATE TABLE claim_flow (
  claim       INTEGER NOT NULL REFERENCES claim (nr),
  position    INTEGER NOT NULL,
  origin      TEXT,
  destination TEXT,
  "group"     TEXT,
  low         REAL,
  high        REAL,
  per         TEXT,
  date_from   INTEGER,
  date_to     INTEGER,
  PRIMARY KEY (claim, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_flow_by_way ON claim_flow (origin, destination, claim);

CREATE TABLE claim_flag (
  claim    INTEGER NOT NULL REFERENCES claim (nr),
  flag     TEXT NOT NULL,
  kind     TEXT NOT NULL,
  question TEXT NOT NULL,
  PRIMARY KEY (claim, flag)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_flag_by_kind ON claim_flag (kind, claim);

-- Sums, for screens. `month` is that of the document, YYYY-MM, '' where unknown, and so is `publisher`.
CREATE TABLE level_sum (
  publisher TEXT NOT NULL,
  month     TEXT NOT NULL,
  headline  INTEGER NOT NULL,  -- 1: claims of headlines, which are counted apart
  level     INTEGER NOT NULL,
  claims    INTEGER NOT NULL,
  PRIMARY KEY (publisher, month, headline, level)
) STRICT, WITHOUT ROWID;
CREATE TABLE source_sum (
  source INTEGER NOT NULL REFERENCES source (nr),
  level  INTEGER NOT NULL,     -- the claim's
  claims INTEGER NOT NULL,
  PRIMARY KEY (source, level)
) STRICT, WITHOUT ROWID;
CREATE TABLE actor_sum (
  actor  INTEGER NOT NULL REFERENCES actor (nr),
  month  TEXT NOT NULL,
  claims INTEGER NOT NULL,
  PRIMARY KEY (actor, month)
) STRICT, WITHOUT ROWID;
CREATE TABLE flag_sum (
  kind   TEXT NOT NULL,
  month  TEXT NOT NULL,
  claims INTEGER NOT NULL,
  PRIMARY KEY (kind, month)
) STRICT, WITHOUT ROWID;
