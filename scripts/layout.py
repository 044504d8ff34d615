"""Run by gdb for update-layout (which see): appends the name of each function that a command line enters to a file."""

import os
import subprocess

import gdb

entered = []


class Entry(gdb.Breakpoint):
    """Remembers that a function was entered, once, and goes on."""

    def __init__(self, address, names):
        super().__init__(f"*{address:#x}", internal=True)
        self.names = names

    def stop(self):
        """Called by gdb where the function begins."""
        entered.extend(self.names)
        self.enabled = False
        return False


for setting in ("confirm off", "pagination off", "breakpoint always-inserted on", "print thread-events off"):
    gdb.execute(f"set {setting}")
program = gdb.current_progspace().filename
gdb.execute(f"starti {os.environ['EBCTL_TRACED']}")
with open(f"/proc/{gdb.selected_inferior().pid}/maps", encoding="utf-8") as mappings:
    base = next(int(line.split("-")[0], 16) for line in mappings if line.rstrip().endswith(program))

# Functions that are alike share an address, and the linker knows the place by any of their names.
functions = {}
listed = subprocess.run(["nm", "--defined-only", program], capture_output=True, text=True, check=True).stdout
for line in listed.splitlines():
    parts = line.split()
    if len(parts) == 3 and parts[1] in "tT":
        functions.setdefault(int(parts[0], 16), []).append(parts[2])
for address, names in functions.items():
    Entry(base + address, names)
gdb.execute("continue")
if gdb.convenience_variable("_exitcode") != 0:
    raise gdb.GdbError(f"`ebctl {os.environ['EBCTL_TRACED']}` did not end with 0")
with open(os.environ["EBCTL_TRACE"], "a", encoding="utf-8") as trace:
    trace.writelines(f"{name}\n" for name in entered)
