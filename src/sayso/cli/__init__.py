"""The command line: one file a command. Data goes to stdout, words to the user to stderr; no logic here."""
