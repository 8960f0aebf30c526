using NotebookKit.Benchmarks.Reporting;
using NotebookKit.Benchmarks.Running;

namespace NotebookKit.Benchmarks.Embeddings;

/// <summary>The layouts of both sides on a case.</summary>
/// <param name="Case">The case.</param>
/// <param name="Theirs">The peer's; none where it took no part.</param>
/// <param name="Ours">Ours.</param>
internal sealed record UmapComparison(UmapCase Case, IReadOnlyList<JudgedLayout> Theirs, IReadOnlyList<JudgedLayout> Ours)
{
    // As many as the table shows: a range of values that are all 0.000 is met by 0.000.
    private const int Digits = 3;

    /// <summary>For a person: a row for the time and one for each measure.</summary>
    public static Table Shown(IEnumerable<UmapComparison> comparisons)
    {
        var table = new Table("case", "measure", "peer's median", "peer's range", "our median", "our range", "ratio", "wanted", "reached");
        foreach (var item in comparisons)
        {
            item.AddTime(table);
            foreach (var measure in QualityMeasure.All) item.Add(table, measure);
        }

        return table;
    }

    /// <summary>For programs: every layout.</summary>
    public static Table AllFigures(IEnumerable<UmapComparison> comparisons)
    {
        var table = new Table(["case", "side", "seed", "seconds", .. QualityMeasure.All.Select(measure => measure.Column)]);
        foreach (var item in comparisons)
        {
            foreach (var (side, layouts) in new[] { (Peer.Uwot.Key, item.Theirs), ("notebookkit", item.Ours) })
            {
                foreach (var one in layouts)
                {
                    table.Add([
                        item.Case.Name, side, Table.Raw(one.Seed), Table.Raw(one.Seconds), .. QualityMeasure.All.Select(measure => Table.Raw(measure.Of(one.Assessment)))]);
                }
            }
        }

        return table;
    }

    private void AddTime(Table table)
    {
        var (theirs, ours) = (Spread.Of(Theirs.Select(one => one.Seconds)), Spread.Of(Ours.Select(one => one.Seconds)));
        var ratio = ours.Median / theirs.Median;
        table.Add(
            Case.Name, "time", Figures.Time(theirs.Median), theirs.Range(Figures.Time), Figures.Time(ours.Median), ours.Range(Figures.Time),
            Figures.Fraction(ratio), Figures.Fraction(Case.Wanted), double.IsNaN(ratio) || double.IsNaN(Case.Wanted) ? Figures.None : YesOrNo(ratio <= Case.Wanted));
    }

    private void Add(Table table, QualityMeasure measure)
    {
        var (theirs, ours) = (Spread.Of(Theirs.Select(Value)), Spread.Of(Ours.Select(Value)));
        var (least, most) = measure.IsBetterHigh ? (theirs.Median - Case.Slack, double.PositiveInfinity) : (theirs.Least, theirs.Most);
        var median = Math.Round(ours.Median, Digits);
        var isReached = median >= Math.Round(least, Digits) && median <= Math.Round(most, Digits);
        var wanted = measure.IsBetterHigh ? $"at least {Figures.Share(least)}" : theirs.Range(Figures.Share);
        table.Add(
            Case.Name, measure.Name, Figures.Share(theirs.Median), theirs.Range(Figures.Share), Figures.Share(ours.Median), ours.Range(Figures.Share),
            "", Theirs.Count > 0 ? wanted : Figures.None, Theirs.Count > 0 ? YesOrNo(isReached) : Figures.None);

        double Value(JudgedLayout one) => measure.Of(one.Assessment);
    }

    private static string YesOrNo(bool isReached) => isReached ? "yes" : "no";

    /// <summary>Values over the seeds; NaN of none.</summary>
    private readonly record struct Spread(double Least, double Median, double Most)
    {
        public static Spread Of(IEnumerable<double> values)
        {
            var all = values.DefaultIfEmpty(double.NaN).ToArray();
            return new Spread(all.Min(), Timing.Median(all), all.Max());
        }

        public string Range(Func<double, string> text) => double.IsNaN(Median) ? Figures.None : $"{text(Least)} to {text(Most)}";
    }
}
