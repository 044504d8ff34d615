"""The measuring half of compare.sh (which see): runs programs in turn and prints the tables. Standard library only.

Every round runs each program once, one after the other, so that whatever else the machine does hits them alike.
Each run is timed from before its spawn to after its end, with an environment that holds only what is needed.
"""

import argparse
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import time
import unicodedata

RESOURCE = "qcs::ckafka:ap-guangzhou:uin/100000000001:ckafkaId/uin/100000000001/ckafka-orders"
DESCRIPTION = '{"ResourceDescription":"%s","CkafkaParams":{"TopicName":"orders","Offset":"latest"}}' % RESOURCE
WARM_UP_ROUNDS = 5
MEMORY_ROUNDS = 21
LARGEST_BINARY = 6_000_000  # bytes


class Program:
    """A command line to measure, and the seconds that its runs took."""

    def __init__(self, label, command, environment):
        self.label, self.command, self.environment, self.seconds = label, command, environment, []

    def run(self):
        """Runs it once and returns the seconds from spawn to end; its output is thrown away."""
        void = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR if fd == 0 else os.O_WRONLY, 0) for fd in range(3)]
        begun = time.perf_counter()
        pid = os.posix_spawn(self.command[0], self.command, self.environment, file_actions=void)
        _, status = os.waitpid(pid, 0)
        taken = time.perf_counter() - begun
        if status != 0:
            sys.exit(f"{self.label} ended with {os.waitstatus_to_exitcode(status)} in the middle of it all")
        return taken

    def check(self, expected):
        """Runs it once and says whether it does its work; on failure returns the last line of what it said."""
        ran = subprocess.run(
            self.command, env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        if ran.returncode == 0 and expected in ran.stdout:
            return None
        said = (ran.stderr or ran.stdout).strip().splitlines()
        return said[-1] if said else f"exit code {ran.returncode}"

    def median(self):
        """The median of its runs, in seconds."""
        return statistics.median(self.seconds)

    def peak_memory(self, gnu_time, file):
        """The median of its peak resident memory, in KiB, as GNU time sees it."""
        command = [gnu_time, "-f", "%M", "-o", str(file), *self.command]
        peaks = []
        for _ in range(MEMORY_ROUNDS):
            subprocess.run(command, env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, check=True)
            peaks.append(int(file.read_text()))
        return statistics.median(peaks)


def run_in_turn(programs, rounds, occasional=None, occasions=0):
    """Runs each program once a round; `occasional` is run after some of the rounds, evenly spread."""
    for program in programs + ([occasional] if occasional else []):
        for _ in range(WARM_UP_ROUNDS if program is not occasional else 1):
            program.run()
    for index in range(rounds):
        for program in programs:
            program.seconds.append(program.run())
        if occasional and (index * occasions) // rounds != ((index + 1) * occasions) // rounds:
            occasional.seconds.append(occasional.run())


def creates(options, url, tls):
    """ebctl, curl and tccli, each about to create the same connector at `url`."""
    home = {"HOME": str(options.work / "home"), "PATH": "/usr/bin:/bin"}
    keys = {**home, "TENCENTCLOUD_SECRET_ID": "AKIDbenchmark", "TENCENTCLOUD_SECRET_KEY": "benchmark"}
    ebctl = [options.ebctl, "connection", "create", "--bus", "eb-benchmark", "--name", "benchmark"]
    ebctl += ["--resource", RESOURCE, "--ckafka-topic", "orders", "--ckafka-offset", "latest"]
    ebctl += ["--region", "ap-guangzhou", "--endpoint", url]
    if tls:
        ebctl += ["--ca-bundle", str(options.work / "ca.pem")]
    mine = Program("ebctl", ebctl, keys)
    demand(mine)

    # curl sends what ebctl's create was just seen to send: the same body, the same headers, the signature ready-made.
    curl = [options.curl, "--silent", "--show-error", "--fail"]
    for line in (options.work / "recorded/headers").read_text().splitlines():
        if line.split(":")[0] not in ("host", "content-length", "accept"):  # curl makes these itself
            curl += ["--header", line]
    curl += ["--data-binary", "@" + str(options.work / "recorded/body")]
    if tls:
        curl += ["--cacert", str(options.work / "combined.pem")]
    theirs = Program("curl", [*curl, url], home)
    demand(theirs)

    official = None
    if options.tccli:
        command = [options.tccli, "eb", "CreateConnection", "--region", "ap-guangzhou", "--endpoint", url]
        command += ["--EventBusId", "eb-benchmark", "--ConnectionName", "benchmark", "--Type", "ckafka"]
        command += ["--ConnectionDescription", DESCRIPTION]
        bundle = {"REQUESTS_CA_BUNDLE": str(options.work / "combined.pem")} if tls else {}
        official = Program("tccli", command, {**keys, **bundle})
        trouble = official.check("ConnectionId")
        if trouble:
            where = "over TLS" if tls else "over http"
            why = "it trusts its own bundle only" if "CERTIFICATE_VERIFY_FAILED" in trouble else trouble
            print(f"compare.sh: tccli is LEFT OUT {where}: {why}", file=sys.stderr)
            official = None
    return mine, theirs, official


def demand(program):
    """Stops everything when a program does not do what is to be measured."""
    trouble = program.check("connection-responder")
    if trouble:
        sys.exit(f"compare.sh: {program.label} does not create anything: {trouble}")


def versus(figure, mine, theirs, reach, official=None):
    """A row of the table of the two clients: medians in milliseconds."""
    row = ratio_row(figure, mine.median() * 1000, theirs.median() * 1000, "ms", 2, reach)
    return [*row, f"{official.median() * 1000:.0f} ms" if official else "–"]


def ratio_row(figure, mine, theirs, unit, digits, reach):
    """A row that holds when `mine` is at most `reach` times `theirs`."""
    ratio = mine / theirs
    met = "yes" if ratio <= reach else "NO"
    return [figure, f"{mine:.{digits}f} {unit}", f"{theirs:.{digits}f} {unit}", f"{ratio:.2f}", f"≤ {reach:.2f}", met]


def machine():
    """What it was measured on, in a line."""
    cpu = platform.processor() or "unknown CPU"
    try:
        lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
        cpu = next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    rustc = subprocess.run(["rustc", "--version"], capture_output=True, text=True, check=False).stdout.strip()
    load = ", ".join(f"{figure:.1f}" for figure in os.getloadavg())
    return f"{cpu}, {os.cpu_count()} cores, {platform.system()} {platform.release()}, {rustc}, load {load}"


def width(text):
    """How many columns a text takes."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def show(columns, rows, markdown):
    """Prints a table."""
    widths = [max(width(row[index]) for row in [columns, *rows]) for index in range(len(columns))]
    edge, gap = ("| ", " | ") if markdown else ("", "  ")

    def line(cells):
        padded = [cell + " " * (wide - width(cell)) for cell, wide in zip(cells, widths)]
        print((edge + gap.join(padded) + edge[::-1]).rstrip())

    line(columns)
    print("|" + "|".join("-" * (wide + 2) for wide in widths) + "|" if markdown else "-" * (sum(widths) + 2 * len(widths) - 2))
    for row in rows:
        line(row)
    print()


def main():
    """Measures and prints."""
    parser = argparse.ArgumentParser()
    for name in ("--ebctl", "--curl", "--tccli", "--gnu-time"):
        parser.add_argument(name)
    parser.add_argument("--work", type=pathlib.Path)
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--tccli-rounds", type=int)
    parser.add_argument("--markdown", action="store_true")
    options = parser.parse_args()
    options.ebctl = os.path.abspath(options.ebctl)
    options.tccli = options.tccli and os.path.abspath(options.tccli)
    urls = (options.work / "urls").read_text().splitlines()

    time_rows, memory_rows = [], []
    for transport, url, tls, reach in (("http", urls[0], False, 0.5), ("TLS", urls[1], True, 0.25)):
        mine, theirs, official = creates(options, url, tls)
        run_in_turn([mine, theirs], options.rounds, official, options.tccli_rounds)
        time_rows.append(versus(f"create over {transport}", mine, theirs, reach, official))
        peaks = [program.peak_memory(options.gnu_time, options.work / "peak") / 1024 for program in (mine, theirs)]
        memory_rows.append([*ratio_row(f"peak memory, {transport}", *peaks, "MiB", 1, 0.6), "–"])

    plain = {"HOME": str(options.work / "home"), "PATH": "/usr/bin:/bin"}
    true = Program("true", ["/bin/true" if os.path.exists("/bin/true") else "/usr/bin/true"], plain)
    starts = [Program(f"ebctl {word}", [options.ebctl, word], plain) for word in ("--version", "--help")]
    run_in_turn([true, *starts], options.rounds)
    own_rows = []
    for start in starts:
        limit = 1.5 * true.median() + 0.001
        met = "yes" if start.median() <= limit else "NO"
        against = f"≤ {limit * 1000:.2f} ms (true: {true.median() * 1000:.2f} ms)"
        own_rows.append([start.label, f"{start.median() * 1000:.2f} ms", against, met])
    size = os.path.getsize(options.ebctl)
    own_rows.append(
        ["binary, stripped", f"{size / 1e6:.2f} MB", f"≤ {LARGEST_BINARY / 1e6:.2f} MB", "yes" if size <= LARGEST_BINARY else "NO"]
    )

    print(f"{machine()}; medians of {options.rounds} runs, in turn\n")
    show(["figure", "ebctl", "curl", "ratio", "reach", "met", "tccli"], time_rows + memory_rows, options.markdown)
    show(["figure", "ebctl", "reach", "met"], own_rows, options.markdown)


if __name__ == "__main__":
    main()
