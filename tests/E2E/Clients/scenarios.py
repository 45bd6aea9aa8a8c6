"""What every client does, told once for those in Python: named scenarios that raise where something is not as it should be."""
import json
import os
import sys
import time
import traceback

# Key, value and headers; one large.
RECORDS = [
    (b"k", b"v", [("a", b"1"), ("b", "é".encode())]),
    (None, b"no key", []),
    (b"tombstone", None, [("a", b"1")]),
    (b"", b"", []),
    (b"large", b"x" * 300_000, []),
]

# How to sign in; empty where nobody has to.
SECURITY = json.loads(os.environ.get("CLIENT_SECURITY", "{}"))


def same(found, wanted):
    if found != wanted:
        raise AssertionError(f"found {str(found)[:500]}, wanted {str(wanted)[:500]}")


def until(what, condition, work=lambda: time.sleep(0.05)):
    """Works until the condition holds."""
    deadline = time.monotonic() + 30
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"it did not happen: {what}")
        work()


def run(scenarios):
    """Runs the scenarios named on the command line (all without a name) and writes a line of JSON about each."""
    bootstrap, prefix, *wanted = sys.argv[1:]
    for name, scenario in scenarios.items():
        if wanted and name not in wanted:
            continue
        try:
            scenario(bootstrap, f"{prefix}-{name.replace(' ', '-')}")
            print(json.dumps({"scenario": name}), flush=True)
        except Exception:  # Whatever went wrong is what the test wants to know.
            print(json.dumps({"scenario": name, "failure": traceback.format_exc()}), flush=True)
