-- Which time a claim speaks of is asked of its times as people have them (claim_time), and no more of its row.
DROP INDEX claim_by_day;
