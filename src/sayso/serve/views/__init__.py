"""The pages, one file for each matter. A view takes what was asked and gives what to show."""
