-- Claims that people mended are found, counted and drawn as they have them. No table changes; what was mended
-- before this step is made anew.
INSERT INTO meta VALUES ('verdicts', 'stale') ON CONFLICT (key) DO UPDATE SET value = 'stale';
