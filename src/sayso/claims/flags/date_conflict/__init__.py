"""`date-conflict`: dates that the calendar, or a dated event of the knowledge files, does not bear out."""
