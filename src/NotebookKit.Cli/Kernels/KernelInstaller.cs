using System.Text;
using NotebookKit.Charts;

namespace NotebookKit.Cli.Kernels;

/// <summary>Writes kernelspec folders and takes them away. A folder is made beside its place and moved there, so that Jupyter never sees half of one.</summary>
internal static class KernelInstaller
{
    private static readonly string[] Logos = ["logo-32x32.png", "logo-64x64.png", "logo-svg.svg"];

    /// <summary>Refuses a name that another program's kernel has, before anything is done.</summary>
    /// <param name="kernels">A folder of kernels.</param>
    /// <param name="name">The name of the kernel.</param>
    /// <param name="replaces">Whether a kernel of another program may be replaced.</param>
    /// <exception cref="BadInputException">There is a kernel of another program, and it may not be replaced.</exception>
    public static void CheckFree(string kernels, string name, bool replaces)
    {
        var folder = Path.Combine(kernels, name);
        if (Directory.Exists(folder) && !replaces && KernelSpec.Read(folder) is not { IsOurs: true })
            throw new BadInputException($"{folder} is a kernel of another program; --replace puts this one in its place.");
    }

    /// <summary>Writes a kernelspec, in the place of one of that name; gives its folder.</summary>
    /// <param name="kernels">A folder of kernels.</param>
    /// <param name="name">The name of the kernel.</param>
    /// <param name="spec">The text of its <c>kernel.json</c>.</param>
    public static string Install(string kernels, string name, string spec)
    {
        var folder = Path.Combine(kernels, name);
        Directory.CreateDirectory(kernels);
        var beside = Path.Combine(kernels, $"{name}-{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(beside);
            foreach (var logo in Logos) CopyResource(logo, Path.Combine(beside, logo));
            // Notebook servers serve the files of this folder: charts are live there without a network.
            File.WriteAllText(Path.Combine(beside, "plotly.min.js"), PlotlyJs.Source, new UTF8Encoding(false));
            File.WriteAllText(Path.Combine(beside, KernelSpec.FileName), spec, new UTF8Encoding(false));
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            Directory.Move(beside, folder);
        }
        finally
        {
            if (Directory.Exists(beside)) Directory.Delete(beside, recursive: true);
        }
        return folder;
    }

    /// <summary>Takes a kernelspec away.</summary>
    /// <exception cref="BadInputException">There is none of this tool.</exception>
    public static void Uninstall(string folder)
    {
        if (!Directory.Exists(folder)) throw new BadInputException($"There is no kernel {folder}.");
        if (KernelSpec.Read(folder) is not { IsOurs: true }) throw new BadInputException($"{folder} is a kernel of another program; it was not removed.");
        Directory.Delete(folder, recursive: true);
    }

    private static void CopyResource(string name, string path)
    {
        using var source = typeof(KernelInstaller).Assembly.GetManifestResourceStream("NotebookKit.Cli." + name)
            ?? throw new InvalidOperationException($"The tool was built without its resource '{name}'.");
        using var target = File.Create(path);
        source.CopyTo(target);
    }
}
