"""Fetching pages and feeds from the network, only when a user asks for it, and never from a network that is not public.

``addresses`` says which addresses may be asked for, ``network`` connects to nothing else, ``bodies`` bounds what comes back, ``robots`` and
``pacing`` keep manners, ``cache`` remembers, ``client`` puts them together.
"""

from sekutu.ingest.fetching.client import Fetched, Fetcher, Limits

__all__ = ["Fetched", "Fetcher", "Limits"]
