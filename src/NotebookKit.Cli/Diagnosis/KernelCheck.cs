using NotebookKit.Cli.Kernels;

namespace NotebookKit.Cli.Diagnosis;

/// <summary>The installed kernels of this tool: whether they can start, and are of its version.</summary>
internal static class KernelCheck
{
    private const string Subject = "Kernel";

    public static IEnumerable<Finding> Find(IReadOnlyList<InstalledKernel> kernels, string version)
    {
        if (kernels.Count == 0) yield return Finding.Note(Subject, "None is installed.", "'notebookkit kernel install' makes C# a language of Jupyter.");
        foreach (var kernel in kernels)
        {
            if (kernel.Missing is { } missing)
                yield return Finding.Problem(Subject, $"{kernel.Folder} cannot be started: there is no {missing}.", $"'notebookkit kernel install --name {kernel.Name}' repairs it, with the options it was installed with.");
            else if (kernel.Version != version)
                yield return Finding.Note(Subject, $"{kernel.Folder} is of version {kernel.Version}; this tool is {version}.", $"'notebookkit kernel install --name {kernel.Name}' brings it up to date.");
            else
                yield return Finding.Ok(Subject, $"{kernel.DisplayName} in {kernel.Folder}");
        }
    }
}
