"""Bringing in the fittings of a shop that comes with records: one JSON a line, all of it or nothing.

`lines` reads one line and knows nothing of the database, `surveying` goes through the file and says what is wrong with
it, `making` and `writing` put it on the record.
"""
