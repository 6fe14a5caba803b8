-- The words of the current claims. Digits are kept; letters match without their diacritics.
CREATE VIEW searchable AS SELECT nr, text, numbers FROM claim WHERE current = 1;
CREATE VIRTUAL TABLE claim_words USING fts5 (
  text, numbers, content = 'searchable', content_rowid = 'nr', tokenize = "unicode61 remove_diacritics 2"
);
