"""Greets people. The manual shows parts of this file."""

import sys

DEFAULT = "world"


# <greet>
def greet(name: str) -> str:
    """Returns a greeting for `name`."""
    name = name.strip() or DEFAULT
    return f"Hello, {name}!"
# </greet>


# <main>
def main() -> None:
    names = sys.argv[1:] or [DEFAULT]
    for name in names:
        print(greet(name))
# </main>


if __name__ == "__main__":
    main()
