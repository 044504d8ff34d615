"""The measuring half of waits.sh (which see): fills the local EventBridge, runs ebctl in turn and prints the table."""

import argparse
import json
import os
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from compare import RESOURCE, Program, machine, run_in_turn, show  # noqa: E402 (it lies beside this file)

BUSES, CONNECTORS = 25, 250
# Where so many buses are, and where one bus holds all the connectors.
MANY, ONE = "ap-guangzhou", "ap-shanghai"
TAB = {"EBCTL_COMPLETE": "fish"}

# What is measured: its name, the region, what is typed, and what is set. Another is another line; one that this ebctl
# does not know is left out, with a word about it.
ROWS = [
    ("250 connectors of 25 buses, table", MANY, ["connection", "list", "--all-buses"], {}),
    ("250 connectors of 25 buses, -o jsonl", MANY, ["connection", "list", "--all-buses", "-o", "jsonl"], {}),
    ("250 connectors of one bus, table", ONE, ["connection", "list", "--bus", "eb-local"], {}),
    ("250 connectors of one bus, -o jsonl", ONE, ["connection", "list", "--bus", "eb-local", "-o", "jsonl"], {}),
    ("Tab: connectors of one bus", ONE, ["--", "5", "ebctl", "connection", "get", "--bus", "eb-local", ""], TAB),
]


def fill(ebctl, environment, work):
    """Makes the buses and the connectors. A folder of its own for each few, as ebctl makes no more than 19 a second."""

    def run(state, region, *words):
        own = {**environment, "EBCTL_REGION": region, "EBCTL_STATE": str(work / "filling" / state)}
        ran = subprocess.run([ebctl, *words, "-o", "id"], env=own, capture_output=True, text=True, check=False)
        if ran.returncode != 0:
            sys.exit(f"waits.sh: {' '.join(words)} ended with {ran.returncode}: {ran.stderr}")
        return ran.stdout.strip()

    def create(state, region, bus, number):
        words = ["connection", "create", "--bus", bus, "--name", f"connector-{number}", "--resource", RESOURCE]
        run(state, region, *words, "--ckafka-topic", "orders", "--ckafka-offset", "latest")

    each = CONNECTORS // BUSES
    for index in range(BUSES):
        state = str(index)
        bus = run(state, MANY, "bus", "create", "--name", f"bus-{index}") if index else "eb-local"
        for number in range(index * each, (index + 1) * each):
            create(state, MANY, bus, number)
            create(state, ONE, "eb-local", number)


def asked(program):
    """How many requests a run makes, and for how many seconds it waits for its turn, as `-v` tells."""
    command = [*program.command, "-v"]
    told = subprocess.run(command, env=program.environment, capture_output=True, text=True, check=False).stderr
    waits = re.findall(r"waits ([0-9.]+) s for its turn", told)
    return len(re.findall(r"^> ", told, re.MULTILINE)), sum(float(wait) for wait in waits)


def main():
    """Measures and prints."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--ebctl")
    parser.add_argument("--work", type=pathlib.Path)
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--markdown", action="store_true")
    options = parser.parse_args()
    ebctl = os.path.abspath(options.ebctl)
    ready = json.loads((options.work / "ready.json").read_text())
    environment = {
        "HOME": str(options.work / "home"),
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "EBCTL_ENDPOINT": ready["url"],
        "TENCENTCLOUD_SECRET_ID": ready["secret_id"],
        "TENCENTCLOUD_SECRET_KEY": ready["secret_key"],
    }
    fill(ebctl, environment, options.work)

    programs = []
    for label, region, words, set_too in ROWS:
        program = Program(label, [ebctl, *words], {**environment, "EBCTL_REGION": region, **set_too})
        # The last connector stands in every one of these answers.
        trouble = program.check(f"connector-{CONNECTORS - 1}")
        if trouble is None:
            programs.append(program)
        else:
            print(f"waits.sh: `{label}` is LEFT OUT: {trouble}", file=sys.stderr)
    run_in_turn(programs, options.rounds)

    rows = []
    for program in programs:
        is_tab = "EBCTL_COMPLETE" in program.environment
        requests, waits = (0, 0.0) if is_tab else asked(program)
        shown = "–" if is_tab else str(requests)
        rows.append([program.label, f"{program.median() * 1000:.1f} ms", shown, f"{waits:.1f} s" if waits else "–"])
    print(f"{machine()}; medians of {options.rounds} runs, in turn\n")
    show(["figure", "ebctl", "requests", "of it, waiting for its turn"], rows, options.markdown)


if __name__ == "__main__":
    main()
