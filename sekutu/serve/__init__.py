"""The faces of Sekutu: the command line, and what it says."""
