-- Periods, months and days as ranges of an index, wherever they lie.

-- The periods that claims speak of, in two parts as `claim_time` has its times: those of at most a year, which stand
-- near the days that they may touch, and the long or open ones.
DROP INDEX claim_spoken_by_day;
ALTER TABLE claim_spoken ADD COLUMN long INTEGER GENERATED ALWAYS AS (
  date_from = -99999999 OR date_to - date_from > 10000
) VIRTUAL;
CREATE INDEX claim_spoken_by_day ON claim_spoken (long, date_from, date_to, claim);

-- Documents by their days and months, without a look at their rows, which hold the texts.
DROP INDEX document_by_day;
CREATE INDEX document_by_day ON document (published_from, nr, published_to);
CREATE INDEX document_by_month ON document (substr(published, 1, 7));

-- Queries are written for a ledger without SQLite's statistics. `compact` gathered them before this step.
DROP TABLE IF EXISTS sqlite_stat1;
