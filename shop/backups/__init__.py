"""Backups: the whole database in one checksummed file, encrypted when there is a key, and the way back.

A backup is PostgreSQL's own custom format, so that `pg_restore` reads it without us; encrypted, it is an age file,
which any `age` program opens with the secret key. The key here only locks: whoever steals this machine cannot read
its backups.
"""
