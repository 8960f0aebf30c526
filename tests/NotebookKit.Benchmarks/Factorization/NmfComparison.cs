using NotebookKit.Benchmarks.Reporting;

namespace NotebookKit.Benchmarks.Factorization;

/// <summary>A peer and NotebookKit on a case.</summary>
/// <param name="Case">The name of the case.</param>
/// <param name="Peer">The name of the peer.</param>
/// <param name="Target">The loss to reach.</param>
/// <param name="Theirs">What the peer needs; null where none took part.</param>
/// <param name="Ours">What NotebookKit needs.</param>
/// <param name="Wanted">The fraction of the peer's time that is to be reached.</param>
internal sealed record NmfComparison(string Case, string Peer, double Target, Measurement? Theirs, Measurement Ours, double Wanted)
{
    /// <summary>Our time as a fraction of the peer's.</summary>
    public double Ratio => Theirs is null ? double.NaN : Ours.Seconds / Theirs.Seconds;

    /// <summary>Whether we are as much sooner as wanted, at a loss no higher, by the medians over the seeds.</summary>
    public bool IsReached => Ratio <= Wanted && Ours.Loss <= Target;

    /// <summary>For a person.</summary>
    public static Table Shown(IEnumerable<NmfComparison> comparisons)
    {
        var table = new Table("case", "peer", "peer's time", "peer's loss", "our time", "our loss", "our iterations", "ratio", "wanted", "reached");
        foreach (var row in comparisons)
        {
            table.Add(
                row.Case, row.Peer, TimeOf(row.Theirs), Figures.Loss(row.Theirs?.Loss ?? double.NaN),
                TimeOf(row.Ours), Figures.Loss(row.Ours.Loss), Figures.Count(row.Ours.Iterations),
                Figures.Fraction(row.Ratio), Figures.Fraction(row.Wanted), row.Theirs is null ? Figures.None : row.IsReached ? "yes" : "no");
        }

        return table;
    }

    /// <summary>For programs: seconds, and every number whole.</summary>
    public static Table AllFigures(IEnumerable<NmfComparison> comparisons)
    {
        string[] side = ["seconds", "iterations", "loss", "seeds_reached", "seeds"];
        var table = new Table([
            "case", "peer", "target_loss", .. side.Select(name => "peer_" + name), .. side.Select(name => "our_" + name), "ratio", "wanted_ratio", "reached"]);
        foreach (var row in comparisons)
        {
            table.Add([
                row.Case, row.Peer, Table.Raw(row.Target), .. CellsOf(row.Theirs), .. CellsOf(row.Ours),
                Table.Raw(row.Ratio), Table.Raw(row.Wanted), row.IsReached ? "1" : "0"]);
        }

        return table;
    }

    private static string TimeOf(Measurement? side) => side switch
    {
        null => Figures.None,
        _ when side.Reached == side.Seeds => Figures.Time(side.Seconds),
        _ => FormattableString.Invariant($"{Figures.Time(side.Seconds)} ({side.Reached} of {side.Seeds} seeds)"),
    };

    private static string[] CellsOf(Measurement? side) => side is null
        ? ["", "", "", "", ""]
        : [Table.Raw(side.Seconds), Table.Raw(side.Iterations), Table.Raw(side.Loss), Table.Raw(side.Reached), Table.Raw(side.Seeds)];
}
