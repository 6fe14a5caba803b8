-- Claims that people added stand among the current ones, and pages about many claims are read from sums.

-- Beside the machine's current annotation of a document, the one that holds what people added to it. It is made
-- anew from their judgements whenever one of those, or the machine's reading, changes.
CREATE TABLE added (
  document   INTEGER PRIMARY KEY REFERENCES document (nr),
  annotation INTEGER NOT NULL UNIQUE REFERENCES annotation (nr)
) STRICT;
-- All annotations whose claims are current.
CREATE VIEW standing (document, annotation, by_people) AS
  SELECT document, annotation, 0 FROM current UNION ALL SELECT document, annotation, 1 FROM added;

-- A tie knows its quad, and a flow its document and level, so that neither needs a look at the claims.
DROP TABLE claim_tie;
CREATE TABLE claim_tie (
  claim     INTEGER NOT NULL REFERENCES claim (nr),
  event     INTEGER NOT NULL,  -- its place among the events of the claim
  actor     INTEGER NOT NULL REFERENCES actor (nr),
  recipient INTEGER NOT NULL REFERENCES actor (nr),
  type      TEXT NOT NULL,     -- PLOVER
  quad      INTEGER NOT NULL,  -- PLOVER's, 1 to 4
  deed      INTEGER NOT NULL,  -- 0: planned, foretold, called for or denied
  date_from INTEGER,
  date_to   INTEGER,
  document  INTEGER NOT NULL,
  level     INTEGER NOT NULL,
  PRIMARY KEY (claim, event, actor, recipient)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_tie_by_sides ON claim_tie (deed, actor, recipient, quad, level, document, date_from, date_to, type);
CREATE INDEX claim_tie_by_recipient ON claim_tie (recipient, deed, actor, quad, level, date_from, date_to, type);
CREATE INDEX claim_tie_by_actor ON claim_tie (actor, deed, recipient, quad, level, date_from, date_to, type);
CREATE TABLE line_sum (         -- deeds between two actors
  actor     INTEGER NOT NULL REFERENCES actor (nr),
  recipient INTEGER NOT NULL REFERENCES actor (nr),
  quad      INTEGER NOT NULL,
  claims    INTEGER NOT NULL,
  PRIMARY KEY (actor, recipient, quad)
) STRICT, WITHOUT ROWID;
CREATE INDEX line_sum_by_size ON line_sum (claims DESC, actor, recipient, quad);

DROP TABLE claim_flow;
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
  document    INTEGER NOT NULL,
  level       INTEGER NOT NULL,
  headline    INTEGER NOT NULL,
  PRIMARY KEY (claim, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_flow_by_way ON claim_flow (origin, destination, "group", headline, level, document);

-- Times in two parts: those of at most a year, which stand near the days that they may touch, and the long or
-- open ones. `at` is where a time stands among the others: at its beginning, or without one at its end.
DROP INDEX claim_time_by_day;
ALTER TABLE claim_time ADD COLUMN at INTEGER GENERATED ALWAYS AS (
  CASE WHEN date_from = -99999999 THEN date_to ELSE date_from END
) VIRTUAL;
ALTER TABLE claim_time ADD COLUMN long INTEGER GENERATED ALWAYS AS (
  date_from = -99999999 OR date_to - date_from > 10000
) VIRTUAL;
CREATE INDEX claim_time_by_day ON claim_time (at, date_to, claim, position, date_from);
CREATE INDEX claim_time_by_length ON claim_time (long, at, date_to, claim, position, date_from);

CREATE TABLE month_sum (        -- level_sum without publishers
  month    TEXT NOT NULL,
  headline INTEGER NOT NULL,
  level    INTEGER NOT NULL,
  claims   INTEGER NOT NULL,
  PRIMARY KEY (month, headline, level)
) STRICT, WITHOUT ROWID;
CREATE TABLE publisher_sum (    -- level_sum without months
  publisher TEXT NOT NULL,
  headline  INTEGER NOT NULL,
  level     INTEGER NOT NULL,
  claims    INTEGER NOT NULL,
  PRIMARY KEY (publisher, headline, level)
) STRICT, WITHOUT ROWID;

CREATE TABLE source_kind_sum (
  source INTEGER NOT NULL REFERENCES source (nr),
  kind   TEXT NOT NULL,
  claims INTEGER NOT NULL,
  PRIMARY KEY (source, kind)
) STRICT, WITHOUT ROWID;

-- What was decided on one claim, however much was decided on others; and what was ever rejected.
DROP INDEX judgement_by_subject;
CREATE INDEX judgement_by_subject ON judgement (subject, kind, nr);
CREATE INDEX judgement_rejecting ON judgement (subject) WHERE kind = 'review' AND verdict = 'reject';
CREATE INDEX document_unread ON document (nr) WHERE status <> 'read';
-- For lists by one of these, the soonest to check first.
CREATE INDEX claim_by_level ON claim (level, check_first DESC, nr) WHERE current = 1;
CREATE INDEX claim_by_kind ON claim (kind, check_first DESC, nr) WHERE current = 1;
CREATE INDEX claim_by_label ON claim (author_label, check_first DESC, nr) WHERE current = 1;
CREATE INDEX claim_by_block ON claim (block, check_first DESC, nr) WHERE current = 1;

-- The facets of the claims that are here already are not those that this version makes.
INSERT INTO meta VALUES ('index', 'stale') ON CONFLICT (key) DO UPDATE SET value = 'stale';
