"""Who gets in: log-in, second factors, invitations, forgotten passwords, and what slows down who guesses."""
