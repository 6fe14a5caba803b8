-- For the queues of a review: how sure the reading of a claim's chain is (0 to 1), a facet of current claims like
-- those of step 2; claims of the author alone have none. And ways to judgements by kind and by person.
CREATE TABLE claim_confidence (
  claim      INTEGER PRIMARY KEY REFERENCES claim (nr),
  confidence REAL NOT NULL
) STRICT;
CREATE INDEX claim_confidence_by_value ON claim_confidence (confidence, claim);
CREATE INDEX judgement_by_kind ON judgement (kind, nr);
CREATE INDEX judgement_by_person ON judgement ("by", nr);
