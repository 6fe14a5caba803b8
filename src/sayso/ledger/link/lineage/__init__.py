"""The path of a claim through documents: where it began, who took it from whom, and what changed on the
way.
"""
