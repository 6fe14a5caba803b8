"""Pictures about many claims, as places for templates to lay out. The same stands beside as a table."""
