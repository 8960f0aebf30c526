using System.CommandLine;
using NotebookKit.Cli.Kernels;

namespace NotebookKit.Cli.Commands;

/// <summary><c>notebookkit kernel install</c>: makes C# a language of Jupyter.</summary>
internal static class KernelInstallCommand
{
    public static Command Create(Terminal terminal)
    {
        var displayName = new Option<string>("--display-name") { Description = "What front ends show.", HelpName = "TEXT", DefaultValueFactory = _ => "C# (NotebookKit)" };
        var replace = new Option<bool>("--replace") { Description = "Also take the place of another program's kernel of that name." };
        var inPlace = new Option<bool>("--in-place") { Description = "In a clone: register the build that runs, which the next build changes, instead of publishing one. For work on the kernel." };
        var command = new Command("install", "Installs the kernel where Jupyter looks for it.");
        var place = new KernelPlace(command);
        command.Add(displayName);
        command.Add(replace);
        command.Add(inPlace);
        command.SetAction(parsed =>
        {
            var (kernels, name) = (place.Folder(parsed), place.Name(parsed));
            KernelInstaller.CheckFree(kernels, name, parsed.GetValue(replace));
            var builds = new KernelBuilds(kernels);
            var tool = Checkout.ProjectOf(AppContext.BaseDirectory) is { } project && !parsed.GetValue(inPlace)
                ? ToolCommand.OfBuild(new PublishedBuild(builds, new Publication(project), terminal).Folder(KernelBuilds.IdOf(AppContext.BaseDirectory, CarriedPackages.Version)))
                : ToolCommand.OfProcess();
            var spec = KernelSpec.Write(tool, parsed.GetRequiredValue(displayName), CarriedPackages.Version);
            terminal.Output.WriteLine($"Installed {name} in {KernelInstaller.Install(kernels, name, spec)}");
            builds.RemoveUnused();
            return ExitCode.Success;
        });
        return command;
    }
}
