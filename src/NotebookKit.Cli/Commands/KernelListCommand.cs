using System.CommandLine;
using NotebookKit.Cli.Kernels;

namespace NotebookKit.Cli.Commands;

/// <summary><c>notebookkit kernel list</c>: which of Jupyter's kernels are this tool's, and whether they can be started.</summary>
internal static class KernelListCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("list", "Lists the installed kernels that are NotebookKit's.");
        command.SetAction(_ =>
        {
            var kernels = KernelSpec.InstalledByThisTool();
            foreach (var kernel in kernels) terminal.Output.WriteLine(Line(kernel));
            if (kernels.Count == 0) terminal.Output.WriteLine("None is installed; 'notebookkit kernel install' installs one.");
            return ExitCode.Success;
        });
        return command;
    }

    private static string Line(InstalledKernel kernel)
    {
        var trouble = kernel.Missing is { } missing ? $"  cannot be started: there is no {missing}" : "";
        return $"{kernel.Name}  {kernel.DisplayName}  {kernel.Folder}{trouble}";
    }
}
