using System.CommandLine;
using System.Reflection;
using NotebookKit.Cli.Kernels;

namespace NotebookKit.Cli.Commands;

/// <summary><c>notebookkit kernel install</c>: makes C# a language of Jupyter.</summary>
internal static class KernelInstallCommand
{
    public static Command Create(Terminal terminal)
    {
        var displayName = new Option<string>("--display-name") { Description = "What front ends show.", HelpName = "TEXT", DefaultValueFactory = _ => "C# (NotebookKit)" };
        var replace = new Option<bool>("--replace") { Description = "Also take the place of another program's kernel of that name." };
        var command = new Command("install", "Installs the kernel where Jupyter looks for it.");
        var place = new KernelPlace(command);
        command.Add(displayName);
        command.Add(replace);
        command.SetAction(parsed =>
        {
            var spec = KernelSpec.Write(ToolCommand.OfProcess(), parsed.GetRequiredValue(displayName), Version());
            var folder = KernelInstaller.Install(place.Folder(parsed), place.Name(parsed), spec, parsed.GetValue(replace));
            terminal.Output.WriteLine($"Installed {place.Name(parsed)} in {folder}");
            return ExitCode.Success;
        });
        return command;
    }

    private static string Version() =>
        typeof(KernelInstallCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
}
