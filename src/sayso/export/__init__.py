"""What sayso found, for programs and for people: one file per format, each of them imported on its own."""
