"""The same act in many reports: which records tell of one happening, how many independent reports bear it out, and what they disagree on.

A *happening* is one act in the world. Records of it differ in words, often in a date or a number, sometimes in whether it happened at all;
here they are brought together, and what they differ in is kept and shown. Records in, plain data out; nothing here asks the archive.
"""
