"""The API: the answers of the command line by the same verbs, as the same JSON, and the rows that they rest on.

``parameters`` are what may be asked with, ``schemas`` what comes back, ``replying`` the way from one to the other; the routes stand in
``answers`` (verbs), ``rows`` (records, quotations, reports, runs, the register) and ``changes`` (what needs ``--write``).
"""
