using NotebookKit.Benchmarks.Running;

namespace NotebookKit.Benchmarks.Reporting;

/// <summary>Says what was measured, where and when.</summary>
/// <param name="File">Where the figures go as CSV, if anywhere.</param>
/// <param name="IsMarkdown">Whether the table is printed as Markdown.</param>
internal sealed record Report(string? File, bool IsMarkdown)
{
    /// <summary>Says what is going on, apart from the results.</summary>
    public static void Note(string message) => Console.Error.WriteLine(message);

    /// <summary>Prints a table.</summary>
    /// <param name="table">For a person.</param>
    /// <param name="software">What else than this machine took part.</param>
    public void Print(Table table, params IEnumerable<string> software)
    {
        Console.WriteLine(About(software));
        Console.WriteLine();
        Console.Write(IsMarkdown ? table.ToMarkdown() : table.ToText());
    }

    /// <summary>Saves the figures behind the table, if that is wanted; again as they become more, so that none are lost.</summary>
    /// <param name="figures">For programs.</param>
    /// <param name="software">What else than this machine took part.</param>
    public void Save(Table figures, params IEnumerable<string> software)
    {
        if (File is not null) System.IO.File.WriteAllText(File, $"# {About(software)}\n{figures.ToCsv()}");
    }

    private static string About(IEnumerable<string> software) => string.Join("; ", software.Prepend(Machine.Describe()));
}
