"""`sayso run`: the stages read, annotate, claims and link over partitioned Parquet.

Start at `running` (the order of the stages) and `tasks` (what each does). Every part of a stage is made by
one task from parts of earlier stages, and is there whole or not at all; an engine only carries tasks to
workers.
"""
