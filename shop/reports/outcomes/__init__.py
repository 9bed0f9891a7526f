"""What became of each fitting, made in advance so that reports of many years are counted at once.

`models` are the rows, `making` how they come about, `keeping` when, and `chosen` how reports read them.
"""
