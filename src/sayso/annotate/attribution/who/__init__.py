"""Who is meant: the persons, bodies and works that a document names, and which words mean which of them.

The rooms, in the order of the work: mentions (names in the text), entities (which names are one), evidence
and gender (titles, roles and pronouns beside the names), composed (bodies and works that go by a name), walk
(the text from start to end: whom each "he" and "the minister" means), features and score (what speaks for
each, and the fitted weights that decide).
"""
