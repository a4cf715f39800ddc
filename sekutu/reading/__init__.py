"""Reading a report: what is the report and what is furniture, its sentences, quotations, names and references, all as spans of the same
text.
"""
