using NotebookKit.Cli.Running;
using NotebookKit.Kernel.Jupyter;

namespace NotebookKit.Cli.Kernels;

/// <summary>What cells do to the process of a kernel: an exit is an error of the cell, and an exception that nobody handles is shown and survived.</summary>
internal sealed class KernelProcess(JupyterKernel kernel) : IProcessWatch
{
    public bool HasExited { get; private set; }

    public void HandleExit()
    {
        HasExited = true;
        kernel.Fail(ProcessErrors.Exit());
        kernel.Stop();
    }

    public void HandleException(Exception error) => kernel.Print(string.Join('\n', ProcessErrors.Unhandled(error).Traceback) + "\n");
}
