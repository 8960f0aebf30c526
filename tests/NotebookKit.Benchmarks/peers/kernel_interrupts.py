# Times how soon a Jupyter kernel ends what it is asked to interrupt, as a front end sees it.
# usage: python3 kernel_interrupts.py KERNEL LANGUAGE REPETITIONS ROW OUT.csv
# LANGUAGE: csharp or python. Each case runs REPETITIONS times, "row" ROW times one after the other, all in one process.
# Per run: seconds from the interrupt to idle (inf where the cell goes on for half a minute; the kernel is then started anew), whether a variable of before is still there (1 or 0), and the processor
# time of the process during the second from 1 s after that, as a share of one processor.
import csv
import math
import queue
import sys
import time

import kernel_front

kernel, language, repetitions, row, out = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5]
limit = 60
patience = 30
running = "running"

csharp = {
    "loop": "while (true) { }",
    "lambda": "Action spin = () => { while (true) { } };\nspin();",
    "method": "void Spin() { while (true) { } }\nSpin();",
    "allocations": "while (true) { var garbage = new byte[1000]; }",
    "await": "await Task.Delay(1);\nwhile (true) { }",
    "delay": "await Task.Delay(-1);",
    "sleep": "System.Threading.Thread.Sleep(-1);",
    "parallel": "System.Threading.Tasks.Parallel.For(0, int.MaxValue, i => { while (true) { } });",
    "input": "Console.ReadLine();",
    "fit": "Nmf.Fit(LabeledMatrix.FromArray(large), 40, new NmfOptions { MaxIterations = 100_000, Tolerance = 0 });",
    "library": "Enumerable.Range(0, int.MaxValue).LongCount(n => Math.Sqrt(n) >= 0);",
}
python = {
    "loop": "while True: pass",
    "lambda": "spin = lambda: [None for _ in iter(int, 1)]\nspin()",
    "method": "def spin():\n    while True: pass\nspin()",
    "allocations": "while True: garbage = bytearray(1000)",
    "await": "import asyncio\nawait asyncio.sleep(.001)\nwhile True: pass",
    "delay": "import asyncio\nawait asyncio.sleep(1e6)",
    "sleep": "import time\ntime.sleep(1e6)",
    "input": "input()",
}
cases, announce, prepare, keep, ask = {
    "csharp": (
        csharp, f'Console.WriteLine("{running}");\n',
        '#r "nuget: NotebookKit"\nusing NotebookKit;\nvar random = new Random(1);\nvar large = new double[4000, 2000];\n'
        "for (var i = 0; i < 4000; i++) for (var j = 0; j < 2000; j++) large[i, j] = random.NextDouble();",
        "var kept = 41;", "kept + 1"),
    "python": (python, f'print("{running}", flush=True)\n', "pass", "kept = 41", "kept + 1"),
}[language]


class Front(kernel_front.Front):
    """A kernel that is timed."""

    def __init__(self):
        super().__init__(kernel)
        self.client.wait_for_ready(timeout=limit)
        self.interrupted = False
        self.run(prepare)
        self.rest()

    def wait_for(self, request, wanted, seconds=limit):
        while True:
            message = self.client.get_iopub_msg(timeout=seconds)
            if message["parent_header"].get("msg_id") != request:
                continue
            if wanted(message["msg_type"], message["content"]):
                return message["content"]
            if message["msg_type"] == "error" and not self.interrupted:
                raise SystemExit("\n".join(message["content"]["traceback"]))

    def run(self, code):
        """The reply to a cell that ends by itself."""
        request = self.client.execute(code)
        self.wait_for(request, lambda kind, content: kind == "status" and content["execution_state"] == "idle")
        return self.client.get_shell_msg(timeout=limit)["content"]

    def interrupt(self, code):
        """Seconds from the interrupt to idle; infinitely many of a cell that goes on."""
        request = self.client.execute(announce + code, allow_stdin=True, stop_on_error=False)
        self.wait_for(request, lambda kind, content: kind == "stream" and running in content["text"])
        time.sleep(0.3)
        begun, self.interrupted = time.perf_counter(), True
        self.manager.interrupt_kernel()
        try:
            self.wait_for(request, lambda kind, content: kind == "status" and content["execution_state"] == "idle", patience)
        except queue.Empty:
            return math.inf
        taken, self.interrupted = time.perf_counter() - begun, False
        if self.client.get_shell_msg(timeout=limit)["content"]["status"] != "error":
            raise SystemExit(f"{code}: it was interrupted and ended without an error")
        return taken

    def has_kept(self):
        reply = self.client.execute_interactive("", user_expressions={"value": ask}, timeout=limit, output_hook=lambda message: None)
        return reply["content"]["user_expressions"]["value"].get("data", {}).get("text/plain") == "42"

    def busy(self):
        """The share of a processor that is in use, from 1 s from now on."""
        time.sleep(1)
        before = self.processor_seconds()
        time.sleep(1)
        return self.processor_seconds() - before


rows = []
front = Front()
for name, code in cases.items():
    for i in range(repetitions):
        front.run(keep)
        taken = front.interrupt(code)
        if math.isinf(taken):
            front.close()
            front = Front()
        rows += [(f"{name} seconds", i, taken), (f"{name} kept", i, int(front.has_kept())), (f"{name} busy", i, front.busy())]
front.run(keep)
rows += [("row seconds", i, front.interrupt(cases["loop"])) for i in range(row)]
rows += [("row kept", 0, int(front.has_kept())), ("row busy", 0, front.busy())]
front.close()

with open(out, "w", newline="") as file:
    table = csv.writer(file)
    table.writerow(["figure", "repetition", "value"])
    # .NET reads no other word for it.
    table.writerows((figure, i, "Infinity" if math.isinf(value) else value) for figure, i, value in rows)
