"""One file a pattern, named by its id: what it is, where it comes from, when it fires, what to say and to suggest."""
