"""What a front end does with the kernel, by jupyter_client, nbclient and nbconvert."""

import json
import os
import signal
import subprocess
import sys
import time
import unittest

import nbformat
import zmq
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient

KERNEL = "notebookkit-csharp"
LIMIT = 60
FITTING = '#r "nuget: NotebookKit.Interactive"\n'
# Ends when the cell is cancelled, and not before.
WAITING = 'Console.WriteLine("waiting");\nNotebookKit.FitContext.Current.Cancellation.WaitHandle.WaitOne();\nNotebookKit.FitContext.Current.Cancellation.ThrowIfCancellationRequested();'
# What a fit of 1.5 seconds tells, without its arithmetic.
REPORTING = """
for (var i = 1; i <= 25; i++)
{
    NotebookKit.FitContext.Current.Progress.Report(new NotebookKit.FitProgress("NMF", 1, 1, i, 25, 1.0 / i) { EndsRun = i == 25 });
    System.Threading.Thread.Sleep(60);
}"""
REPORTED = "NMF: 1 run, 25 iterations, loss 0.04"

# A shell that starts things in the background has them ignore this signal, and they hand that on: here a kernel is to hear it.
signal.signal(signal.SIGINT, signal.default_int_handler)


class Run:
    """One cell as the client saw it."""

    def __init__(self, client, message_id):
        self.client, self.id, self.outputs = client, message_id, []

    def until(self, wanted):
        while True:
            message = self.client.get_iopub_msg(timeout=LIMIT)
            if message["parent_header"].get("msg_id") != self.id:
                continue
            self.outputs.append((message["msg_type"], message["content"]))
            if wanted(*self.outputs[-1]):
                return self

    def to_end(self):
        return self.until(lambda kind, content: kind == "status" and content["execution_state"] == "idle")

    def of(self, kind):
        return [content for found, content in self.outputs if found == kind]

    def text(self, name="stdout"):
        return "".join(content["text"] for content in self.of("stream") if content["name"] == name)

    def reply(self):
        while True:
            message = self.client.get_shell_msg(timeout=LIMIT)
            if message["parent_header"].get("msg_id") == self.id:
                return message["content"]


class Client(unittest.TestCase):
    def setUp(self):
        self.manager = KernelManager(kernel_name=KERNEL)
        self.manager.start_kernel()
        self.addCleanup(lambda: self.manager.shutdown_kernel(now=True))
        self.client = self.connect()

    def connect(self):
        client = self.manager.client()
        client.start_channels()
        self.addCleanup(client.stop_channels)
        client.wait_for_ready(timeout=LIMIT)
        return client

    def start(self, code, client=None, **options):
        client = client or self.client
        return Run(client, client.execute(code, **options))

    def run_cell(self, code, **options):
        return self.start(code, **options).to_end()

    def start_waiting(self):
        self.run_cell(FITTING)
        return self.start(WAITING).until(lambda kind, content: kind == "stream")

    def assert_alive(self):
        self.assertEqual("2", self.run_cell("1+1").of("execute_result")[0]["data"]["text/plain"])

    def test_cell_value_and_streams(self):
        run = self.run_cell('Console.WriteLine("hi é😀"); Console.Error.WriteLine("oops"); 6*7')
        self.assertEqual(("hi é😀\n", "oops\n"), (run.text(), run.text("stderr")))
        self.assertEqual("42", run.of("execute_result")[0]["data"]["text/plain"])

    def test_error_is_one_output_and_aborts_what_waits(self):
        first, second = self.start('Thread.Sleep(300); throw new Exception("bad");'.replace("Thread", "System.Threading.Thread")), self.start("1")
        first.to_end()
        self.assertEqual(["System.Exception"], [error["ename"] for error in first.of("error")])
        self.assertEqual("error", first.reply()["status"])
        self.assertEqual("aborted", second.reply()["status"])
        second.to_end()
        self.assert_alive()

    def test_interrupt_cancels_the_cell_and_keeps_the_session(self):
        self.run_cell("var kept = 5;")
        for _ in range(3):
            run = self.start_waiting()
            started = time.monotonic()
            self.manager.interrupt_kernel()
            self.assertEqual(1, len(run.to_end().of("error")))
            self.assertLess(time.monotonic() - started, 5)
        self.assertEqual("5", self.run_cell("kept").of("execute_result")[0]["data"]["text/plain"])

    def test_busy_thread_pool_does_not_hold_up_heartbeat_and_control(self):
        self.run_cell("1+1")
        self.start(
            "for (var i = 0; i < 400; i++) System.Threading.ThreadPool.QueueUserWorkItem(_ => System.Threading.Thread.Sleep(8000));\n"
            'Console.WriteLine("busy");').until(lambda kind, content: kind == "stream")
        heartbeat = zmq.Context.instance().socket(zmq.REQ)
        heartbeat.connect(f"tcp://127.0.0.1:{self.manager.hb_port}")
        heartbeat.send(b"ping")
        self.assertTrue(heartbeat.poll(2000), "The heart does not beat.")
        self.assertEqual(b"ping", heartbeat.recv())
        heartbeat.close()
        request = self.client.session.msg("kernel_info_request", {})
        self.client.control_channel.send(request)
        self.assertEqual("ok", self.client.get_control_msg(timeout=2)["content"]["status"])

    def test_restart_forgets_and_serves_again(self):
        self.run_cell("var gone = 1;")
        self.manager.restart_kernel()
        self.client = self.connect()
        self.assertEqual("CompilationError", self.run_cell("gone").of("error")[0]["ename"])
        self.assert_alive()

    def test_shutdown_while_a_cell_runs_ends_the_process(self):
        self.start_waiting()
        started = time.monotonic()
        self.client.shutdown()
        while self.manager.is_alive() and time.monotonic() - started < 10:
            time.sleep(0.05)
        self.assertFalse(self.manager.is_alive())

    def test_signals_interrupt_and_end(self):
        run = self.start_waiting()
        os.kill(self.manager.provisioner.pid, signal.SIGINT)
        self.assertEqual(1, len(run.to_end().of("error")))
        self.assert_alive()
        os.kill(self.manager.provisioner.pid, signal.SIGTERM)
        self.assertEqual(0, self.manager.provisioner.process.wait(timeout=10))

    def test_two_clients_see_each_other(self):
        other = self.connect()
        run = self.start("6*7", client=other)
        seen = Run(self.client, run.id).to_end()
        self.assertEqual("42", seen.of("execute_result")[0]["data"]["text/plain"])
        self.assertEqual("ok", run.reply()["status"])

    def test_wrong_key_is_dropped(self):
        key = self.client.session.key
        self.client.session.key = b"another"
        self.client.execute("1")
        self.client.session.key = key
        self.assert_alive()

    def test_exit_in_a_cell_is_an_error_and_the_end(self):
        run = self.start('Console.WriteLine("before"); Environment.Exit(3);')
        self.assertEqual("error", run.reply()["status"])
        run.until(lambda kind, content: kind == "error")
        self.assertEqual("before\n", run.text())
        self.assertEqual("ProcessExit", run.of("error")[0]["ename"])
        deadline = time.monotonic() + 10
        while self.manager.is_alive() and time.monotonic() < deadline:
            time.sleep(0.05)
        self.assertFalse(self.manager.is_alive())

    def test_exception_on_another_thread_is_shown_and_survived(self):
        run = self.run_cell('new System.Threading.Thread(() => throw new Exception("lost")).Start(); System.Threading.Thread.Sleep(500);')
        self.assertIn("System.Exception: lost", run.text("stderr"))
        self.assert_alive()

    def test_millions_of_lines_are_cut_and_the_kernel_lives(self):
        run = self.run_cell('for (var i = 0; i < 5_000_000; i++) Console.WriteLine("line of text");')
        self.assertLess(len(run.text()), 6_000_000)
        self.assertIn("not shown", run.text("stderr"))
        self.assert_alive()

    def test_history_is_kept_over_sessions(self):
        self.run_cell("11111 + 1")
        self.manager.restart_kernel()
        self.client = self.connect()
        found = Run(self.client, self.client.history(hist_access_type="search", pattern="11111*")).reply()["history"]
        self.assertEqual("11111 + 1", found[-1][2])

    def test_unknown_comm_is_closed(self):
        message = self.client.session.msg("comm_open", {"comm_id": "c1", "target_name": "nothing", "data": {}})
        self.client.shell_channel.send(message)
        closed = Run(self.client, message["header"]["msg_id"]).to_end().of("comm_close")
        self.assertEqual("c1", closed[0]["comm_id"])

    def test_charts_know_the_name_of_the_kernel(self):
        run = self.run_cell(FITTING + 'string.Join(" ", NotebookKit.Charts.FigureHtml.KernelNames)')
        self.assertTrue(run.of("execute_result")[0]["data"]["text/plain"].startswith(KERNEL))

    def test_long_fit_shows_one_display_that_changes_and_collapses(self):
        self.run_cell(FITTING)
        run = self.run_cell(REPORTING)
        (first,), updates = run.of("display_data"), run.of("update_display_data")
        self.assertIn("<progress", first["data"]["text/html"])
        self.assertTrue(1 <= len(updates) < 25, len(updates))
        self.assertEqual({first["transient"]["display_id"]}, {update["transient"]["display_id"] for update in updates})
        self.assertEqual(REPORTED, updates[-1]["data"]["text/plain"])


class Process(unittest.TestCase):
    def test_front_end_that_dies_takes_the_kernel_along(self):
        script = f"""
import os, sys
from jupyter_client.manager import KernelManager
manager = KernelManager(kernel_name={KERNEL!r})
manager.start_kernel()
client = manager.client()
client.start_channels()
client.wait_for_ready(timeout={LIMIT})
print(manager.provisioner.pid, flush=True)
os._exit(1)
"""
        dead = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=LIMIT)
        kernel = int(dead.stdout)
        deadline = time.monotonic() + 15
        while os.path.exists(f"/proc/{kernel}") and time.monotonic() < deadline:
            time.sleep(0.1)
        self.assertFalse(os.path.exists(f"/proc/{kernel}"), "The kernel lives on.")


class Notebooks(unittest.TestCase):
    def test_nbclient_runs_a_notebook(self):
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in ["var x = 6;", "x * 7", 'display(HTML("<b>bold</b>"));']])
        NotebookClient(notebook, kernel_name=KERNEL, timeout=LIMIT).execute()
        self.assertEqual("42", notebook.cells[1].outputs[0]["data"]["text/plain"])
        self.assertEqual([1, 2, 3], [cell.execution_count for cell in notebook.cells])
        nbformat.validate(notebook)

    def test_nbclient_keeps_the_last_line_of_a_long_fit(self):
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in [FITTING, REPORTING]])
        NotebookClient(notebook, kernel_name=KERNEL, timeout=LIMIT).execute()
        (output,) = notebook.cells[1].outputs
        self.assertEqual(("display_data", REPORTED, ["text/html", "text/plain"]), (output.output_type, output.data["text/plain"], sorted(output.data)))
        self.assertNotIn("<progress", output.data["text/html"])

    def test_nbconvert_runs_the_walkthrough(self):
        folder = os.environ["NOTEBOOKKIT_TEST_FOLDER"]
        walkthrough = os.environ["NOTEBOOKKIT_TEST_WALKTHROUGH"]
        done = subprocess.run(
            [sys.executable, "-m", "nbconvert", "--to", "notebook", "--execute", walkthrough, "--output-dir", folder, "--output", "walkthrough.ipynb"],
            capture_output=True, text=True, timeout=600)
        self.assertEqual(0, done.returncode, done.stderr)
        with open(os.path.join(folder, "walkthrough.ipynb"), encoding="utf-8") as file:
            outputs = [output for cell in json.load(file)["cells"] for output in cell.get("outputs", [])]
        self.assertEqual([], [output for output in outputs if output["output_type"] == "error"])
        charts = [output for output in outputs if "application/vnd.plotly.v1+json" in output.get("data", {})]
        self.assertGreaterEqual(len(charts), 6)


if __name__ == "__main__":
    unittest.main()
