using System.CommandLine;
using NotebookKit.Data;

namespace NotebookKit.Benchmarks.Matrices;

/// <summary>The folder with the real data sets, .rda files of R.</summary>
internal static class DataFolder
{
    private const string Variable = "NOTEBOOKKIT_DATA_DIR";

    public static Option<string?> Option() => new("--data")
    {
        Description = $"The folder with aml.rda and its neighbours; {Variable} where it is set.",
        HelpName = "DIR",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(Variable),
    };

    /// <summary>The folder, if it is one.</summary>
    /// <exception cref="BenchmarkException">It is not there.</exception>
    public static string Require(string? folder) => Directory.Exists(folder)
        ? folder
        : throw new BenchmarkException(
            $"The real data sets are needed, and there is no folder '{folder}': name theirs with --data or {Variable}. data/README.md says where they come from.");

    /// <summary>A data set by its name, which is also that of its file.</summary>
    public static LabeledMatrix Read(string folder, string name) => RdaFile.Read(Path.Combine(folder, name + ".rda"))[name].ToLabeledMatrix();
}
