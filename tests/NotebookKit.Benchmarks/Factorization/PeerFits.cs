using System.Globalization;
using NotebookKit.Benchmarks.Running;

namespace NotebookKit.Benchmarks.Factorization;

/// <summary>Lets a peer's script fit a case.</summary>
internal static class PeerFits
{
    /// <summary>Every fit that the script timed, after a warm-up fit of its own.</summary>
    /// <param name="opponent">The peer, and when its fits end.</param>
    /// <param name="matrix">The file of the matrix.</param>
    /// <param name="rank">k.</param>
    /// <param name="seeds">The seeds.</param>
    /// <param name="repetitions">How many times each fit is timed.</param>
    /// <param name="cancellation">Ends the script.</param>
    public static async Task<TimedFit[]> RunAsync(
        Opponent opponent, string matrix, int rank, SeedRange seeds, int repetitions, CancellationToken cancellation)
    {
        var results = Path.GetTempFileName();
        try
        {
            object[] arguments = [matrix, rank, opponent.Goal, opponent.Value, seeds.First, seeds.Last, repetitions, Peer.Threads, results];
            await opponent.Peer.RunAsync(
                opponent.Peer.Script, arguments.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture)!), cancellation);
            return [.. File.ReadLines(results).Skip(1).Select(Read)];
        }
        finally
        {
            File.Delete(results);
        }
    }

    private static TimedFit Read(string line)
    {
        var cells = line.Trim().Split(',');
        return new TimedFit(Integer(cells[0]), Integer(cells[1]), cells[2].Length == 0 ? double.PositiveInfinity : Number(cells[2]), Integer(cells[3]), Number(cells[4]));
    }

    private static int Integer(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
