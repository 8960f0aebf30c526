using System.CommandLine;

namespace NotebookKit.Benchmarks.Reporting;

/// <summary>The options that every mode has: where its table goes, and in which form.</summary>
internal sealed class ReportOptions
{
    private readonly Option<string?> _file = new("--out") { Description = "Also write all figures, as CSV.", HelpName = "FILE" };
    private readonly Option<bool> _markdown = new("--markdown") { Description = "Print the table as Markdown." };

    public void AddTo(Command command)
    {
        command.Add(_file);
        command.Add(_markdown);
    }

    public Report Read(ParseResult parsed) => new(parsed.GetValue(_file), parsed.GetValue(_markdown));
}
