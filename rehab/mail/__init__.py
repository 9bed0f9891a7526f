"""E-mail to customers: queued once, sent at least once, always with the same Message-ID."""
