-- Which time a claim speaks of is asked of its times as people have them, and no more of its row, which is as the
-- machine made it. `claim_spoken` has the first and the last day of all times of a current claim together, where
-- they can be placed.
DROP INDEX claim_by_day;
CREATE TABLE claim_spoken (
  claim     INTEGER PRIMARY KEY REFERENCES claim (nr),
  date_from INTEGER NOT NULL,  -- YYYYMMDD
  date_to   INTEGER NOT NULL
) STRICT;
CREATE INDEX claim_spoken_by_day ON claim_spoken (date_from, date_to, claim);
INSERT INTO claim_spoken
  SELECT claim, min(date_from), max(date_to) FROM claim_time WHERE date_from IS NOT NULL GROUP BY claim;
