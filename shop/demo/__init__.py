"""The demo: a believable small shop on this machine, with nothing to install and nothing to ask."""
