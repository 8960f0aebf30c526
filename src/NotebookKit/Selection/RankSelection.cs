using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Factorization;
using NotebookKit.Factorization.Losses;
using NotebookKit.Numerics;
using NotebookKit.Text;

namespace NotebookKit;

/// <summary>
/// Chooses the number of factors by cross-validation: some entries are hidden from the fit, and the rank that predicts them
/// best wins. Unlike the loss, this error rises again when factors begin to follow noise.
/// </summary>
/// <remarks>
/// Single entries scattered over the matrix are held out, not whole samples, because a held-out sample would have to be fitted
/// to be predicted (Wold 1978; Owen and Perry 2009; Kanagal and Sindhwani 2010). The rank chosen is the smallest whose error is
/// within one standard error of the lowest (Breiman, Friedman, Olshen and Stone 1984, section 3.4.3); the standard error
/// here is that of the difference on the same entries.
/// </remarks>
public sealed class RankSelection
{
    private const int MostRises = 3;
    private const int HighestByDefault = 20;

    private readonly LabeledMatrix _values;

    private RankSelection(LabeledMatrix values, RankSelectionOptions options, IReadOnlyList<RankSelectionFit[]> fits, int highestAsked)
    {
        _values = values;
        Options = options;
        Fits = Array.AsReadOnly(fits.SelectMany(row => row).ToArray());
        Ranks = Array.AsReadOnly(RankError.Of(fits));
        BestRank = Ranks.MinBy(rank => rank.TestError)!.Rank;
        Rank = Ranks.First(rank => rank.IsWithinOneStandardError).Rank;
        StoppedEarly = Ranks[^1].Rank < highestAsked;
        Warnings = Array.AsReadOnly(WarningsOf().ToArray());
    }

    /// <summary>The rank chosen: the smallest whose test error is within one standard error of the lowest.</summary>
    public int Rank { get; }

    /// <summary>The rank of the lowest test error, the smallest of equals; at least <see cref="Rank"/>.</summary>
    public int BestRank { get; }

    /// <summary>The errors of each rank that was tried, ascending.</summary>
    public IReadOnlyList<RankError> Ranks { get; }

    /// <summary>Every fit: ranks ascending, replicates within a rank.</summary>
    public IReadOnlyList<RankSelectionFit> Fits { get; }

    /// <summary>Whether higher ranks were left untried because the error had risen.</summary>
    public bool StoppedEarly { get; }

    /// <summary>What to know before the choice is trusted, in sentences; empty if there is nothing.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The options of the comparison.</summary>
    public RankSelectionOptions Options { get; }

    /// <summary>Where the values come from, if known.</summary>
    public Provenance? Provenance => _values.Provenance;

    /// <summary>Fits at each rank to the entries that are not held out, several times, and measures the error at the others.</summary>
    /// <param name="values">A, m features × n samples, as for <see cref="Nmf.Fit"/>.</param>
    /// <param name="ranks">
    /// The ranks to compare, in any order, at least one, none twice: <c>Enumerable.Range(1, 12)</c>. When left out, all from 1
    /// to 20 more than are fixed, or to min(m, n); the early stop ends the search before where it can.
    /// </param>
    /// <param name="options">What to hold out, how often, and how to fit.</param>
    /// <param name="progress">Is told of every fit done, from any thread; the sink of <see cref="FitContext"/> when left out.</param>
    /// <param name="cancellation">Stops the fits between iterations; the token of <see cref="FitContext"/> when left out.</param>
    /// <exception cref="ArgumentException">A value, a rank or an option is not as it must be, or the matrix is too small to hold out any entry.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <remarks>Deterministic whatever the number of threads. Zeros of a sparse matrix are observed, unless the options say that they are missing.</remarks>
    public static RankSelection Fit(
        LabeledMatrix values,
        IEnumerable<int>? ranks = null,
        RankSelectionOptions? options = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        options ??= new RankSelectionOptions();
        options.Validate();
        options.Fit.ValidateFor(values);
        if (options.Fit.IsSigned) Finite.Check(values, nameof(values), "semi-NMF", options.Fit.Missing);
        else NonNegative.Check(values, nameof(values), options.Fit.Missing);
        LossDomain.Check(values, options.Fit, nameof(values));
        CheckScale(values);
        var (fewest, most) = (options.Fit.FixedCount + 1, Math.Min(HighestByDefault + options.Fit.FixedCount, Math.Min(values.RowCount, values.ColumnCount)));
        ranks ??= Enumerable.Range(fewest, Math.Max(1, most - fewest + 1));
        var list = RankList.Checked(ranks, values, nameof(ranks)).Order().ToArray();
        GivenFactors.Check(options.Fit, values, list[0]);

        var (sink, token) = (new ProgressThrottle(FitContext.Resolve(progress)), FitContext.Resolve(cancellation));
        var (fits, rises) = (new List<RankSelectionFit[]>(), 0);
        foreach (var rank in list)
        {
            var row = new RankSelectionFit[options.Replicates];
            SideBySide.Run(options.Replicates, replicate =>
            {
                row[replicate] = CrossValidation.Fit(values, rank, replicate, options, token);
                sink.Report("rank selection", fits.Count * options.Replicates + replicate + 1, list.Length * options.Replicates,
                    row[replicate].Iterations, options.Fit.MaxIterations, row[replicate].TestError, isLast: true);
            }, token);
            fits.Add(row);
            rises = RankError.Of(fits)[^1].IsWithinOneStandardError ? 0 : rises + 1;
            if (options.EarlyStop && rises == MostRises) break;
        }

        return new RankSelection(values, options, fits, list[^1]);
    }

    /// <summary>Fits to all entries at the rank chosen.</summary>
    /// <param name="options">
    /// How to search. When left out, the options that the ranks were compared with, at least as strict a tolerance as the default
    /// of <see cref="NmfOptions"/>. More starts are worth while here.
    /// </param>
    /// <param name="progress">Is told of iterations, from any thread; the sink of <see cref="FitContext"/> when left out.</param>
    /// <param name="cancellation">Stops the fit between iterations; the token of <see cref="FitContext"/> when left out.</param>
    public NmfModel Refit(NmfOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default)
        => Nmf.Fit(
            _values, Rank, options ?? Options.Fit with { Tolerance = Math.Min(Options.Fit.Tolerance, new NmfOptions().Tolerance) }, progress, cancellation);

    /// <summary>The errors as a table for a chart: measures × ranks.</summary>
    public LabeledMatrix ToMatrix()
        => new(Matrix<double>.Build.DenseOfColumns(Ranks.Select(rank => rank.Measures)), RankError.MeasureNames,
            Ranks.Select(rank => FormattableString.Invariant($"{rank.Rank}")), null, Provenance);

    /// <summary>A text card: the rank chosen, the table of errors, and the warnings.</summary>
    public override string ToString() => ComparisonCard.Of(this);

    private static void CheckScale(LabeledMatrix values)
    {
        const double Lowest = 1e-290;
        var squaredNorm = values.Values.EnumerateIndexed(Zeros.AllowSkip).Where(entry => !double.IsNaN(entry.Item3)).Sum(entry => entry.Item3 * entry.Item3);
        NonNegative.CheckOverflow(squaredNorm, nameof(values));
        if (squaredNorm >= Lowest) return;
        throw new ArgumentException("values are all zero, or so small that their squares vanish; there is nothing to choose a rank by.", nameof(values));
    }

    private IEnumerable<string> WarningsOf()
    {
        if (Ranks.Count == 1) yield return "Only one rank was tried; there was nothing to compare.";
        else if (BestRank == Ranks[^1].Rank && BestRank < Math.Min(_values.RowCount, _values.ColumnCount))
        {
            yield return $"The error is lowest at the highest rank tried, {BestRank}: higher ranks may be better still.";
        }
        else if (BestRank == Ranks[0].Rank && BestRank > 1)
        {
            yield return $"The error is lowest at the lowest rank tried, {BestRank}: lower ranks may be better still.";
        }

        if (Options.Replicates == 1) yield return "One replicate gives no standard error: the rank of the lowest error was chosen.";
        var unsettled = Fits.Count(fit => fit is { Converged: false, RanOutOfPatience: false });
        if (unsettled > 0) yield return $"{unsettled} of {Fits.Count} fits ended at the limit of {Options.Fit.MaxIterations} iterations.";
    }
}
