using System.CommandLine;

namespace NotebookKit.Cli.Commands;

/// <summary><c>notebookkit kernel</c>: the C# kernel of Jupyter.</summary>
internal static class KernelCommand
{
    public static Command Create(Terminal terminal, Composition composition) => new("kernel", "Installs C# in Jupyter, and is the kernel that Jupyter starts.")
    {
        KernelInstallCommand.Create(terminal),
        KernelUninstallCommand.Create(terminal),
        KernelListCommand.Create(terminal),
        KernelRunCommand.Create(terminal, composition),
    };
}
