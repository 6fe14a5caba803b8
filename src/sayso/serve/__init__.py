"""The workbench: a ledger in the browser, served by one process on this machine."""
