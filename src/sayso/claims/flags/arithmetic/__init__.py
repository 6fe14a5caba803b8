"""`arithmetic`: figures of one sentence that can't all be right together. One file a check.

Only figures that the text gives exactly are held against each other, each with the rounding that its own
digits allow; "about", "nearly" and figures without an end are left alone.
"""
