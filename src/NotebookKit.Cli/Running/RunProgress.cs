using System.Globalization;

namespace NotebookKit.Cli.Running;

/// <summary>Is told how a run goes on. Reports of a cell's work come from any thread.</summary>
internal interface IRunProgress : IProgress<string>
{
    void Started(RunStep step);

    void Finished(RunStep step, TimeSpan elapsed, bool succeeded);
}

/// <summary>Shows a run: redrawn in place for a person, a line per cell for a log.</summary>
internal static class RunProgress
{
    public static Task<T> ShowAsync<T>(Terminal terminal, Func<IRunProgress, Task<T>> run) =>
        terminal.IsInteractive ? LiveProgress.ShowAsync(terminal.Output, run) : run(new PlainProgress(terminal.Output));

    public static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");
}
