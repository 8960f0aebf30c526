using System.CommandLine;
using NotebookKit.Documents;

namespace NotebookKit.Cli.Commands;

/// <summary>The command line as a whole: subcommands, and what errors do to the exit code.</summary>
internal static class NotebookKitCommand
{
    // Longer than the kernel waits for a cancelled cell, so that outputs are saved before the process ends.
    private static readonly TimeSpan TimeToSave = TimeSpan.FromSeconds(30);

    public static async Task<int> InvokeAsync(string[] args, Terminal terminal, Composition composition, CancellationToken cancellationToken = default)
    {
        var root = new RootCommand("Runs C# notebooks, turns them into pages, and is the C# kernel of Jupyter.")
        {
            RunCommand.Create(terminal, composition),
            ExportCommand.Create(terminal, composition),
            KernelCommand.Create(terminal, composition),
            DoctorCommand.Create(terminal, composition.Surroundings),
        };
        var parsed = root.Parse(args);
        var configuration = new InvocationConfiguration
        {
            Output = terminal.Output,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeToSave,
        };
        try
        {
            var exitCode = await parsed.InvokeAsync(configuration, cancellationToken).ConfigureAwait(false);
            return parsed.Errors.Count > 0 ? ExitCode.BadInput : exitCode;
        }
        catch (Exception error) when (error is BadInputException or NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            await terminal.Error.WriteLineAsync(error.Message).ConfigureAwait(false);
            return ExitCode.BadInput;
        }
        catch (OperationCanceledException)
        {
            await terminal.Error.WriteLineAsync("Interrupted.").ConfigureAwait(false);
            return ExitCode.Interrupted;
        }
    }
}
