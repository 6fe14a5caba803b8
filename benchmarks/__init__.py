"""Speed, memory and start-up, beside spaCy alone in the same run."""
