"""The web face: pages for people, the API for programs, from one process on one archive.

``app`` puts it together; ``security`` says who may ask, ``errors`` how it is said that something went wrong, ``desk`` is where each request
gets the archive, ``frame`` the layout of all pages, ``routes`` gives every page its three forms (HTML, JSON, CSV), ``pages`` holds one
module for each page, ``api`` the API. Imported only by ``sekutu serve``.
"""
