-- What people decided on the current claims, so that no page looks through all judgements for it.

-- Of each person who judged a current claim, the decision that stands. It follows from the judgements, and is
-- written with them. `last` is 1 for one of a claim's: the one that was made last is the verdict on it.
CREATE TABLE claim_verdict (
  claim   INTEGER NOT NULL REFERENCES claim (nr),
  "by"    TEXT NOT NULL,
  verdict TEXT NOT NULL,
  last    INTEGER NOT NULL CHECK (last IN (0, 1)),
  PRIMARY KEY (claim, "by")
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX claim_verdict_last ON claim_verdict (claim, verdict) WHERE last = 1;
CREATE INDEX claim_verdict_by_verdict ON claim_verdict (verdict, claim) WHERE last = 1;

-- The claims of an actor in the order of their arrival, public or not: a list stops where it is full.
DROP INDEX claim_actor_by_actor;
CREATE INDEX claim_actor_by_actor ON claim_actor (actor, claim, public);

-- Deeds by their time, in two parts as `claim_time` has them: those of at most a year, and the long or open ones.
-- NULL: without a time.
ALTER TABLE claim_tie ADD COLUMN long INTEGER GENERATED ALWAYS AS (
  date_from = -99999999 OR date_to - date_from > 10000
) VIRTUAL;
CREATE INDEX claim_tie_by_day ON claim_tie (
  deed, long, date_from, date_to, actor, recipient, quad, level, type, document
);

-- What was judged before this step.
INSERT INTO meta VALUES ('verdicts', 'stale') ON CONFLICT (key) DO UPDATE SET value = 'stale';
