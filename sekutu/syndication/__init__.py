"""Knowing which reports are copies of one text: exact, reworked, cut; and which lean on one source without sharing its wording.

A report becomes *marks* (``marks``), two reports with enough marks in common are compared (``comparing``, ``stories``), pairs become groups
with a likely origin (``groups``). All of it is a function of texts and metadata: no state, no clock, no chance.
"""
