"""The drawings of the pages, each with its title, its ground and its numbers.

``shell`` puts a drawing into a figure; ``axis`` is a line of time; ``dots``, ``lines``, ``bars``, ``moments`` and ``spans`` draw.
All follow one grammar: colour is the quad class of an act (or the side of a score), fill says whether it happened, ❝ that somebody
claims it, size how many independent reports tell it; intervals are drawn. Positions along a line are in per cent of the drawing's width
and heights in pixels, so that letters and marks keep their size from a phone to a wide screen, without a script.
"""
