namespace NotebookKit.Cli.Kernels;

/// <summary>A tool that runs from the folder of its project, where the next build changes it under a running kernel.</summary>
internal static class Checkout
{
    private const string Project = "NotebookKit.Cli.csproj";

    /// <summary>Gives the project file of a tool that was built in its project's folder, or null for one that is installed.</summary>
    /// <param name="tool">The folder of the tool's assemblies.</param>
    public static string? ProjectOf(string tool)
    {
        for (var folder = new DirectoryInfo(tool); folder is not null; folder = folder.Parent)
        {
            if (Path.Combine(folder.FullName, Project) is var project && File.Exists(project)) return project;
        }
        return null;
    }
}
