using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Text;

namespace NotebookKit;

/// <summary>
/// How well a factorization fits at each of several ranks, and how far it depends on luck there: what to plot before a rank
/// is chosen. The loss alone always falls as the rank grows; look for the ranks up to which the other measures stay high.
/// </summary>
public sealed class RankSurvey
{
    private RankSurvey(RankSurveyEntry[] ranks, NmfConsensusOptions options, Provenance? provenance)
    {
        Ranks = Array.AsReadOnly(ranks);
        Options = options;
        Provenance = provenance;
    }

    /// <summary>The measures of each rank, in the order asked for.</summary>
    public IReadOnlyList<RankSurveyEntry> Ranks { get; }

    /// <summary>The options that the runs were made with.</summary>
    public NmfConsensusOptions Options { get; }

    /// <summary>Where the values come from, if known.</summary>
    public Provenance? Provenance { get; }

    /// <summary>Factorizes several times at each rank; see <see cref="NmfConsensus.Fit"/>, which this repeats.</summary>
    /// <param name="values">A, m features × n samples, as for <see cref="Nmf.Fit"/>.</param>
    /// <param name="ranks">The ranks, at least one, none twice: <c>Enumerable.Range(2, 9)</c>.</param>
    /// <param name="options">How often and how to factorize, the same at each rank.</param>
    /// <param name="progress">Is told of iterations, from any thread; the sink of <see cref="FitContext"/> when left out.</param>
    /// <param name="cancellation">Stops the runs between iterations; the token of <see cref="FitContext"/> when left out.</param>
    /// <exception cref="ArgumentException">A value, a rank or an option is not as it must be.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <remarks>Deterministic whatever the number of threads. The models are not kept.</remarks>
    public static RankSurvey Fit(
        LabeledMatrix values,
        IEnumerable<int> ranks,
        NmfConsensusOptions? options = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        options ??= new NmfConsensusOptions();
        options.Validate();
        var list = RankList.Checked(ranks, values, nameof(ranks));
        var (sink, token) = (FitContext.Resolve(progress), FitContext.Resolve(cancellation));
        var entries = list.Select((rank, place) => RankSurveyEntry.Of(NmfConsensus.FitRuns(
            values, rank, options, run => new RunProgress(sink, "rank survey", place * options.Runs + run + 1, list.Length * options.Runs), token)));
        return new RankSurvey([.. entries], options, values.Provenance);
    }

    /// <summary>The measures as a table for a chart: measures × ranks.</summary>
    public LabeledMatrix ToMatrix()
        => new(Matrix<double>.Build.DenseOfColumns(Ranks.Select(rank => rank.Measures)), RankSurveyEntry.MeasureNames,
            Ranks.Select(rank => FormattableString.Invariant($"{rank.Rank}")), null, Provenance);

    /// <summary>A text card: the table.</summary>
    public override string ToString() => ComparisonCard.Of(this);
}
