using System.CommandLine;
using NotebookKit.Benchmarks.Displays;
using NotebookKit.Benchmarks.Embeddings;
using NotebookKit.Benchmarks.Factorization;
using NotebookKit.Benchmarks.Kernels;
using NotebookKit.Benchmarks.Neighbors;

namespace NotebookKit.Benchmarks;

/// <summary>The command line as a whole: a mode for each question that is measured.</summary>
internal static class BenchmarkCommand
{
    private const int BadInput = 2;
    private const int Interrupted = 130;

    public static async Task<int> InvokeAsync(string[] args)
    {
        var root = new RootCommand("Measures NotebookKit, beside its peers where they are installed.")
        {
            NmfCommand.Create(),
            QualityCommand.Create(),
            GrowthCommand.Create(),
            SingleCommand.Create(),
            NeighborsCommand.Create(),
            UmapCommand.Create(),
            UmapGrowthCommand.Create(),
            KernelCommand.Create(),
            InterruptsCommand.Create(),
            DisplaysCommand.Create(),
        };
        var parsed = root.Parse(args);
        try
        {
            var exitCode = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
            return parsed.Errors.Count > 0 ? BadInput : exitCode;
        }
        catch (Exception error) when (error is BenchmarkException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return BadInput;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Interrupted.");
            return Interrupted;
        }
    }
}
