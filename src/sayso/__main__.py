"""`python -m sayso` is `sayso`."""

from sayso.cli.app import main

main()
