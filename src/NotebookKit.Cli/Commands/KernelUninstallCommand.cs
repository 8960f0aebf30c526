using System.CommandLine;
using NotebookKit.Cli.Kernels;

namespace NotebookKit.Cli.Commands;

/// <summary><c>notebookkit kernel uninstall</c>: takes away what <c>install</c> put there.</summary>
internal static class KernelUninstallCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("uninstall", "Removes an installed kernel.");
        command.Aliases.Add("remove");
        var place = new KernelPlace(command);
        command.SetAction(parsed =>
        {
            var kernels = place.Folder(parsed);
            var folder = Path.Combine(kernels, place.Name(parsed));
            KernelInstaller.Uninstall(folder);
            new KernelBuilds(kernels).RemoveUnused();
            terminal.Output.WriteLine($"Removed {folder}");
            return ExitCode.Success;
        });
        return command;
    }
}
