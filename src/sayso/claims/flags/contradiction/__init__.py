"""`contradiction`: two claims of one document about the same thing that can't both be so. One file a check.

Told as what it is: two voices that disagree, one voice that says both, or a count that may have been revised.
Both claims bear the flag. Claims are looked up by what they share, never all held against all.
"""
