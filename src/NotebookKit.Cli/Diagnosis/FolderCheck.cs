using NotebookKit.Cli.Kernels;

namespace NotebookKit.Cli.Diagnosis;

/// <summary>The folders that the kernel and the tool write in.</summary>
internal static class FolderCheck
{
    private const string Subject = "Folder";

    public static IEnumerable<Finding> Find(Surroundings surroundings)
    {
        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        (string Use, string Path)[] folders = [("history and restored packages", Path.Combine(data, "NotebookKit")), ("kernels", JupyterFolders.OfUser()), ("temporary files", Path.GetTempPath())];
        foreach (var (use, path) in folders)
        {
            yield return surroundings.WhyNotWritable(path) is { } reason
                ? Finding.Problem(Subject, $"{path} ({use}) cannot be written: {reason}", "Give yourself the right to write there, or free space on the disk.")
                : Finding.Ok(Subject, $"{path} ({use})");
        }
    }
}
