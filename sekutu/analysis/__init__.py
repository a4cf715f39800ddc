"""What the records say when they are taken together: alignments, diaries, dossiers. Plain records in, plain data out."""
