-- Who may have a page, who is told to have done what to whom, and more sums for screens. All of it follows from
-- the claims' records, so that a ledger of an earlier version gets it made anew: see `sayso.ledger.index`.

-- 1 where the claim's own words name the actor in a public part: see `sayso.ledger.public`. `office` is that of a
-- person. Private persons and peoples have 0: no page, no sum, no line.
ALTER TABLE claim_actor ADD COLUMN public INTEGER NOT NULL DEFAULT 0 CHECK (public IN (0, 1));
ALTER TABLE claim_actor ADD COLUMN office TEXT;
DROP INDEX claim_actor_by_actor;
CREATE INDEX claim_actor_by_actor ON claim_actor (actor, public, claim);

-- One event of a claim with one public actor on either side. Headlines have none: the text says it again.
CREATE TABLE claim_tie (
  claim     INTEGER NOT NULL REFERENCES claim (nr),
  event     INTEGER NOT NULL,  -- its place among the events of the claim
  actor     INTEGER NOT NULL REFERENCES actor (nr),
  recipient INTEGER NOT NULL REFERENCES actor (nr),
  type      TEXT NOT NULL,     -- PLOVER
  deed      INTEGER NOT NULL,  -- 0: planned, foretold, called for or denied
  date_from INTEGER,
  date_to   INTEGER,
  document  INTEGER NOT NULL,  -- this and the level are the claim's, so that a picture needs no look at the claims
  level     INTEGER NOT NULL,
  PRIMARY KEY (claim, event, actor, recipient)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_tie_by_sides ON claim_tie (deed, actor, recipient, type, level, document, date_from, date_to);
CREATE INDEX claim_tie_by_recipient ON claim_tie (recipient, deed, actor, type, level, document);
CREATE INDEX claim_tie_by_actor ON claim_tie (actor, deed, recipient, type, level, document);

-- Where a time without a beginning stands among the others: at its end.
CREATE INDEX claim_time_by_day ON claim_time (
  (CASE WHEN date_from = -99999999 THEN date_to ELSE date_from END), date_to, claim, position
);

DROP TABLE actor_sum;
CREATE TABLE actor_sum (        -- public actors only
  actor  INTEGER NOT NULL REFERENCES actor (nr),
  month  TEXT NOT NULL,
  level  INTEGER NOT NULL,
  claims INTEGER NOT NULL,
  PRIMARY KEY (actor, month, level)
) STRICT, WITHOUT ROWID;
CREATE TABLE actor_level_sum (  -- the same without months, for lists
  actor  INTEGER NOT NULL REFERENCES actor (nr),
  level  INTEGER NOT NULL,
  claims INTEGER NOT NULL,
  PRIMARY KEY (actor, level)
) STRICT, WITHOUT ROWID;
CREATE TABLE source_month_sum (
  source INTEGER NOT NULL REFERENCES source (nr),
  month  TEXT NOT NULL,
  level  INTEGER NOT NULL,
  claims INTEGER NOT NULL,
  PRIMARY KEY (source, month, level)
) STRICT, WITHOUT ROWID;
CREATE TABLE source_publisher_sum (
  source    INTEGER NOT NULL REFERENCES source (nr),
  publisher TEXT NOT NULL,
  level     INTEGER NOT NULL,
  claims    INTEGER NOT NULL,
  PRIMARY KEY (source, publisher, level)
) STRICT, WITHOUT ROWID;
CREATE TABLE time_sum (         -- by the year that a claim speaks of
  year   INTEGER NOT NULL,
  claims INTEGER NOT NULL,
  PRIMARY KEY (year)
) STRICT, WITHOUT ROWID;

-- The facets of the claims that are here already are not those that this version makes.
INSERT INTO meta VALUES ('index', 'stale') ON CONFLICT (key) DO UPDATE SET value = 'stale';
