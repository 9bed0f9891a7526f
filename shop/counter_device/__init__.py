"""The shared counter: a device that belongs to a store, and fitters who take over with a PIN."""
