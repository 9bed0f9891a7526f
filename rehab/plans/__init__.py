"""The plan templates in the customer's words (knowledge §6, §7.8): numbers and sentences, no decisions.

What applies to one fitting is decided in `prescribing`; the sheet puts the two together.
"""
