"""Whose data it is: showing people what we hold of them, and letting go of it.

Each floor lets go of what is its own (`fittings.forgetting`, `rehab.forgetting`); this one decides whose, when and why.
"""
