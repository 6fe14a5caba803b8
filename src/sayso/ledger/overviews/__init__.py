"""What the pages about many claims read: actors, ties, times, movements, levels. Nothing is written here."""
