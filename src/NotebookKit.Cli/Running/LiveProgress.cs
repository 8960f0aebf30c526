using System.Diagnostics;
using Spectre.Console;

namespace NotebookKit.Cli.Running;

/// <summary>A status line that follows the running cell, below a line for each finished one.</summary>
internal sealed class LiveProgress : IRunProgress
{
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(200);

    private readonly IAnsiConsole _console;
    private readonly StatusContext _status;
    private readonly Stopwatch _watch = new();
    private readonly Lock _lock = new();
    private RunStep? _step;
    private string _detail = "";

    private LiveProgress(IAnsiConsole console, StatusContext status)
    {
        _console = console;
        _status = status;
    }

    public static Task<T> ShowAsync<T>(TextWriter output, Func<IRunProgress, Task<T>> run)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes });
        return console.Status().StartAsync("Starting", async status =>
        {
            var progress = new LiveProgress(console, status);
            using var timer = new Timer(_ => progress.Draw(), null, Redraw, Redraw);
            return await run(progress).ConfigureAwait(false);
        });
    }

    public void Started(RunStep step)
    {
        lock (_lock)
        {
            _step = step;
            _detail = "";
            _watch.Restart();
        }
        Draw();
    }

    public void Report(string value)
    {
        lock (_lock) _detail = value;
    }

    public void Finished(RunStep step, TimeSpan elapsed, bool succeeded)
    {
        var mark = succeeded ? "[green]✓[/]" : "[red]✗[/]";
        _console.MarkupLine($"{mark} cell {step.Number}/{step.Total}  [dim]{RunProgress.Seconds(elapsed)}[/]{Title(step)}");
    }

    private static string Title(RunStep step) => step.Heading is { } heading ? "  " + Markup.Escape(heading) : "";

    private void Draw()
    {
        lock (_lock)
        {
            if (_step is null) return;
            var detail = _detail.Length == 0 ? "" : "  [dim]" + Markup.Escape(_detail) + "[/]";
            _status.Status = $"cell {_step.Number}/{_step.Total}{Title(_step)}  {RunProgress.Seconds(_watch.Elapsed)}{detail}";
        }
    }
}
