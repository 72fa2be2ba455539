"""Code for America's gogen, row for row: its answers, its columns and its counts.

Nothing here is our law. It answers as gogen 0.2.13 and gogen_pilots 0.2.5 answer, fail-open quirks
included, so that a county can move over without one row changing unnoticed. It never reaches a topic.
"""
