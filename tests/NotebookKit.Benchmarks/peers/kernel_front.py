# What the scripts that time kernels share: a kernel process with the client that started it.
import os
import subprocess
import time

from jupyter_client import KernelManager
from jupyter_client.kernelspec import NoSuchKernel

patience = 60


class Front:
    """A kernel process with the client that started it."""

    def __init__(self, kernel):
        self.manager = KernelManager(kernel_name=kernel)
        try:
            self.manager.start_kernel(stderr=subprocess.DEVNULL)
        except NoSuchKernel:
            raise SystemExit(f"There is no kernel {kernel}: notebookkit kernel install installs it.")
        self.client = self.manager.client()
        self.client.start_channels()

    def processor_seconds(self):
        """What the process has used of processors."""
        with open(f"/proc/{self.manager.provisioner.pid}/stat") as stat:
            fields = stat.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def rest(self):
        """Seconds until the kernel does nothing for one second, with what it prepares in the background."""
        begun, idle = time.perf_counter(), False
        while not idle and time.perf_counter() - begun < patience:
            before = self.processor_seconds()
            time.sleep(1)
            idle = self.processor_seconds() - before < 0.02
        return time.perf_counter() - begun

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)
