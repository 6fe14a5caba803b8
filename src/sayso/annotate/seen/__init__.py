"""What the statistical models see of a document: its text, with names of like kind made alike."""
