"""What joins documents and claims: copied text, and claims that say the same.

In: documents and claims. Out: values of `sayso.core.links`. Nothing here stores anything or speaks SQL, and
the same documents give the same links in whatever order they arrive.
"""
