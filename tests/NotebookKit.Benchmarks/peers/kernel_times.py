# Times a Jupyter kernel as a front end sees it, in kernel processes of its own.
# usage: python3 kernel_times.py KERNEL LANGUAGE STARTS CELLS GROWTH OUT.csv
# LANGUAGE: csharp or python. STARTS: processes, each timed to its first result. In the last one CELLS trivial cells are
# timed, then completions, then GROWTH more cells are run for the memory they take. Memory is in megabytes.
import csv
import queue
import sys
import time

import kernel_front

kernel, language, starts, cells, growth, out = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]), sys.argv[6]
partial = {"csharp": "Console.Wri", "python": "math.sq"}[language]
prepare = {"csharp": "using System.Globalization;", "python": "import math"}[language]
limit = 60
completions = 21


class Front(kernel_front.Front):
    """A kernel that is timed."""

    def __init__(self):
        self.begun = time.perf_counter()
        super().__init__(kernel)
        self.wait_until_ready()

    def wait_until_ready(self):
        """The kernel answers, and what it publishes arrives: what comes before the subscription is lost."""
        end = time.perf_counter() + limit
        while time.perf_counter() < end:
            self.client.kernel_info()
            self.client.get_shell_msg(timeout=limit)
            self.answered = time.perf_counter() - self.begun
            try:
                self.client.get_iopub_msg(timeout=0.02)
                return
            except queue.Empty:
                pass
        raise SystemExit("the kernel publishes nothing")

    def run(self, code):
        """Seconds from the request to its value and to idle."""
        begun, value = time.perf_counter(), None
        request = self.client.execute(code)
        while True:
            message = self.client.get_iopub_msg(timeout=limit)
            if message["parent_header"].get("msg_id") != request:
                continue
            kind, content = message["msg_type"], message["content"]
            if kind == "execute_result":
                value = time.perf_counter() - begun
            if kind == "error":
                raise SystemExit(f"{code}: {content['ename']}: {content['evalue']}")
            if kind == "status" and content["execution_state"] == "idle":
                idle = time.perf_counter() - begun
                self.client.get_shell_msg(timeout=limit)
                return value, idle

    def complete(self, code):
        """Seconds from the request to the reply, and how many suggestions it has."""
        begun = time.perf_counter()
        self.client.complete(code, len(code))
        reply = self.client.get_shell_msg(timeout=limit)
        return time.perf_counter() - begun, len(reply["content"]["matches"])

    def megabytes(self):
        """Resident memory of the kernel process."""
        with open(f"/proc/{self.manager.provisioner.pid}/status") as status:
            line = next(line for line in status if line.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024


rows = []
for start in range(starts):
    front = Front()
    front.run("1 + 1")
    rows += [("answer", start, front.answered), ("first_result", start, time.perf_counter() - front.begun), ("first_memory", start, front.megabytes())]
    if start + 1 < starts:
        front.close()

rows += [("rest", 0, front.rest()), ("prepared_memory", 0, front.megabytes())]
rows += [("cell", i, front.run(f"{i} + 1")[1]) for i in range(cells)]
front.run(prepare)
for i in range(completions):
    seconds, matches = front.complete(partial[: -(i % 2) or None])
    rows += [("first_completion" if i == 0 else "completion", i, seconds), ("matches", i, matches)]
front.rest()
before = front.megabytes()
for i in range(growth):
    front.run(f"{i} + 2")
front.rest()
rows.append(("growth", 0, (front.megabytes() - before) / growth))
front.close()

with open(out, "w", newline="") as file:
    table = csv.writer(file)
    table.writerow(["figure", "repetition", "value"])
    table.writerows(rows)
