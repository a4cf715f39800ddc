"""``python -m sekutu``: the command line."""

from sekutu.serve.cli import main

if __name__ == "__main__":
    main()
