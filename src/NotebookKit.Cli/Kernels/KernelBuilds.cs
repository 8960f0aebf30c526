using System.Security.Cryptography;
using System.Text;

namespace NotebookKit.Cli.Kernels;

/// <summary>
/// Builds of the tool that installed kernels run, beside the folder of kernels. Each has a folder of its own that never
/// changes: a kernel that runs is not disturbed by the next one. One that no kernelspec names and no kernel runs is removed.
/// </summary>
/// <param name="kernels">A folder of kernels.</param>
internal sealed class KernelBuilds(string kernels)
{
    private const string UseFile = "in-use";

    private readonly string _folder = Path.Combine(Path.GetDirectoryName(kernels)!, "notebookkit");

    /// <summary>Gives the folder of a build; makes it beside its place and moves it there unless there is one.</summary>
    /// <param name="id">What tells the build from others.</param>
    /// <param name="publish">Fills the folder given.</param>
    public string Add(string id, Action<string> publish)
    {
        var folder = Path.Combine(_folder, id);
        if (Directory.Exists(folder)) return folder;
        var beside = Path.Combine(_folder, $"{id}-{Guid.NewGuid():N}");
        Directory.CreateDirectory(beside);
        try
        {
            publish(beside);
            File.WriteAllText(Path.Combine(beside, UseFile), "");
            Directory.Move(beside, folder);
        }
        finally
        {
            if (Directory.Exists(beside)) Directory.Delete(beside, recursive: true);
        }
        return folder;
    }

    /// <summary>Removes the builds that are of no use any more.</summary>
    public void RemoveUnused()
    {
        if (!Directory.Exists(_folder)) return;
        var named = (Directory.Exists(kernels) ? Directory.GetDirectories(kernels) : []).Select(KernelSpec.Read).OfType<InstalledKernel>().SelectMany(kernel => kernel.Arguments).ToList();
        foreach (var build in Directory.GetDirectories(_folder))
        {
            if (!named.Exists(word => word.StartsWith(build + Path.DirectorySeparatorChar, StringComparison.Ordinal)) && !IsInUse(build)) Directory.Delete(build, recursive: true);
        }
        if (!Directory.EnumerateFileSystemEntries(_folder).Any()) Directory.Delete(_folder);
    }

    /// <summary>Marks the build that a process runs as in use until it ends; gives null for a tool that is no such build.</summary>
    /// <param name="tool">The folder of the tool's assemblies.</param>
    public static IDisposable? Use(string tool) => Path.Combine(tool, UseFile) is var file && File.Exists(file) ? new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read) : null;

    /// <summary>What tells a build from others: its version, and what its assemblies hold.</summary>
    /// <param name="tool">The folder of the assemblies.</param>
    /// <param name="version">The version of the tool.</param>
    public static string IdOf(string tool, string version)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in Directory.GetFiles(tool, "*.dll").Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetFileName(path)));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(path)));
        }
        return $"{version}-{Convert.ToHexStringLower(hash.GetHashAndReset())[..12]}";
    }

    // A running kernel has the file open, whichever way it ends it is closed; one that is still being published is not older than that takes.
    private static bool IsInUse(string build)
    {
        var file = Path.Combine(build, UseFile);
        if (!File.Exists(file)) return Directory.GetLastWriteTimeUtc(build) > DateTime.UtcNow - LongestPublish;
        try
        {
            using var alone = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static readonly TimeSpan LongestPublish = TimeSpan.FromHours(1);
}
