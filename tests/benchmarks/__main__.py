"""``python -m tests.benchmarks NAME [--json]``: every module of this package that has ``measure()`` is a benchmark.

``measure()`` takes nothing and returns the figures by name, ready for JSON. Without a NAME the names are listed.
"""

import argparse
import json
import pkgutil
from importlib import import_module
from pathlib import Path


def main() -> None:
    """Runs one benchmark and prints its figures, a line each, or as one JSON object."""
    names = sorted(
        module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]) if module.name[0] != "_"
    )
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="Measures one thing.")
    parser.add_argument("name", nargs="?", choices=names, help="what to measure; without it, the names are listed")
    parser.add_argument("--json", action="store_true", help="print the figures as one JSON object")
    wanted = parser.parse_args()
    if wanted.name is None:
        print("\n".join(names))
        return
    figures = import_module(f"tests.benchmarks.{wanted.name}").measure()
    if wanted.json:
        print(json.dumps(figures, indent=2))
    else:
        print("\n".join(f"{name:<40} {figure}" for name, figure in figures.items()))


if __name__ == "__main__":
    main()
