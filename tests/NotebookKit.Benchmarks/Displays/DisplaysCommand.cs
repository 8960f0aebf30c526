using System.CommandLine;
using Microsoft.DotNet.Interactive.Formatting;
using NotebookKit.Benchmarks.Reporting;
using NotebookKit.Benchmarks.Running;
using NotebookKit.Interactive;

namespace NotebookKit.Benchmarks.Displays;

/// <summary><c>displays</c>: how long a value takes to show, and how large it is in the saved notebook.</summary>
internal static class DisplaysCommand
{
    private const string Html = "text/html";
    private const string Plain = "text/plain";

    public static Command Create()
    {
        var pattern = CaseFilter.Option();
        var repetitions = CountOption.Of("--repetitions", "How many times each value is shown.", 20);
        var report = new ReportOptions();
        var command = new Command("displays", "Times how values are shown in a notebook, and weighs what it saves.") { pattern, repetitions };
        report.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            Run(CaseFilter.Of(DisplayCase.All, item => item.Name, parsed.GetValue(pattern)), parsed.GetValue(repetitions), report.Read(parsed), cancellation);
            return Task.FromResult(0);
        });
        return command;
    }

    private static void Run(IReadOnlyList<DisplayCase> cases, int repetitions, Report report, CancellationToken cancellation)
    {
        using var scope = FitContext.Use(cancellation);
        NotebookKitExtension.Load();
        var shown = new Table("display", "the first time", "later", "HTML", "plain text");
        var figures = new Table("display", "first_seconds", "seconds", "html_bytes", "plain_bytes");
        foreach (var item in cases)
        {
            Report.Note(item.Name);
            var value = item.Make();
            var first = Timing.Repeat(1, Show)[0];
            Timing.WarmUp(Show);
            var later = Timing.Repeat(repetitions, Show).Min();
            var (html, plain) = (Bytes(Html), Bytes(Plain));
            shown.Add(item.Name, Figures.Time(first), Figures.Time(later), Size(html), Size(plain));
            figures.Add(item.Name, Table.Raw(first), Table.Raw(later), Table.Raw(html), Table.Raw(plain));
            report.Save(figures);

            void Show()
            {
                Formatter.ToDisplayString(value, Html);
                Formatter.ToDisplayString(value, Plain);
            }

            long Bytes(string mimeType) => System.Text.Encoding.UTF8.GetByteCount(Formatter.ToDisplayString(value, mimeType));
        }

        report.Print(shown);
    }

    private static string Size(long bytes) => FormattableString.Invariant($"{bytes / 1e3:0.0} kB");
}
