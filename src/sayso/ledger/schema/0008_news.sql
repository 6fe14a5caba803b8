-- What linking has found between claims, in the order in which it was first found. Links are made anew whenever a
-- linker or a cluster changes; what was news once is not news again. Ids, as in the links themselves.
CREATE TABLE news (
  nr     INTEGER PRIMARY KEY AUTOINCREMENT,
  kind   TEXT NOT NULL CHECK (kind IN ('contradicts', 'revises')),
  first  TEXT NOT NULL,  -- ids of claims, first < second
  second TEXT NOT NULL,
  at     TEXT NOT NULL,  -- UTC
  UNIQUE (kind, first, second),
  CHECK (first < second)
) STRICT;
CREATE INDEX news_by_first ON news (first, nr);
CREATE INDEX news_by_second ON news (second, nr);
INSERT INTO news (kind, first, second, at)
  SELECT 'contradicts', first, second, strftime('%Y-%m-%dT%H:%M:%SZ', 'now') FROM contradiction ORDER BY first, second;
INSERT INTO news (kind, first, second, at)
  SELECT 'revises', first, second, strftime('%Y-%m-%dT%H:%M:%SZ', 'now') FROM claim_link WHERE kind = 'revises'
  ORDER BY first, second;
CREATE TRIGGER contradiction_is_news AFTER INSERT ON contradiction
  WHEN NOT EXISTS (SELECT 1 FROM news WHERE kind = 'contradicts' AND first = NEW.first AND second = NEW.second)
  BEGIN
    INSERT INTO news (kind, first, second, at)
      VALUES ('contradicts', NEW.first, NEW.second, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'));
  END;
CREATE TRIGGER revision_is_news AFTER INSERT ON claim_link
  WHEN NEW.kind = 'revises'
    AND NOT EXISTS (SELECT 1 FROM news WHERE kind = 'revises' AND first = NEW.first AND second = NEW.second)
  BEGIN
    INSERT INTO news (kind, first, second, at)
      VALUES ('revises', NEW.first, NEW.second, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'));
  END;
