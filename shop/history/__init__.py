"""Who changed what, and who looked at whom: kept by the database, for the owner to see, and for nobody to change."""
