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
                ? ToolCommand.OfBuild(Publish(project, builds, terminal))
                : ToolCommand.OfProcess();
            var spec = KernelSpec.Write(tool, parsed.GetRequiredValue(displayName), Version);
            terminal.Output.WriteLine($"Installed {name} in {KernelInstaller.Install(kernels, name, spec)}");
            builds.RemoveUnused();
            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>The version of this tool.</summary>
    public static string Version { get; } =
        typeof(KernelInstallCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    private static string Publish(string project, KernelBuilds builds, Terminal terminal)
    {
        var publication = new Publication(project);
        var id = KernelBuilds.IdOf(AppContext.BaseDirectory, Version);
        terminal.Output.WriteLine($"Publishing the kernel from {project}; this takes a minute or two …");
        try
        {
            return builds.Add(id, publication.Compiled);
        }
        catch (PublicationException error)
        {
            terminal.Error.WriteLine($"The kernel cannot be compiled ahead of time, so that it will start more slowly:\n{error.Message}");
        }
        try
        {
            return builds.Add(id + "-plain", publication.Plain);
        }
        catch (PublicationException error)
        {
            throw new BadInputException($"The kernel cannot be published: {error.Message}");
        }
    }
}
