using NotebookKit.Quality;

namespace NotebookKit;

/// <content>Whether those near one another in the input are so in the layout.</content>
public static partial class EmbeddingQuality
{
    /// <summary>
    /// Trustworthiness (Venna and Kaski 2001): whether those near one another in the layout are so in the input.
    /// 1 − 2/(n·k·(2n − 3k − 1)) · Σᵢ Σⱼ (r(i, j) − k), where j runs over those of the k nearest neighbours of i in the
    /// layout that are not among them in the input, and r is their rank there. 1 if there are none, about 0.5 for a
    /// random layout, 0 at worst.
    /// </summary>
    /// <param name="points">p × n: the input; samples are columns; finite values.</param>
    /// <param name="layout">q × n: the same samples in the same order, laid out; finite values.</param>
    /// <param name="options">The size of the neighbourhoods, the distance in the input, and how many samples to look at.</param>
    /// <param name="cancellation">Stops between blocks of samples; the token of <see cref="FitContext"/> when left out.</param>
    /// <exception cref="ArgumentException">The samples differ in number, a value is not finite, or an option is out of range: a neighbourhood must be less than half of all samples.</exception>
    /// <exception cref="OperationCanceledException">The computation was cancelled.</exception>
    public static double Trustworthiness(
        LabeledMatrix points, LabeledMatrix layout, EmbeddingQualityOptions? options = null, CancellationToken cancellation = default)
        => NeighborhoodComparison.Share(Compare(points, layout, ref options, needsRanks: true, cancellation).Intrusion, points.ColumnCount, options.NeighborCount);

    /// <summary>
    /// Continuity (Venna and Kaski 2001): whether those near one another in the input are so in the layout; trustworthiness
    /// with input and layout exchanged. Low where the layout tears apart what is one.
    /// </summary>
    /// <inheritdoc cref="Trustworthiness"/>
    public static double Continuity(
        LabeledMatrix points, LabeledMatrix layout, EmbeddingQualityOptions? options = null, CancellationToken cancellation = default)
        => NeighborhoodComparison.Share(Compare(points, layout, ref options, needsRanks: true, cancellation).Extrusion, points.ColumnCount, options.NeighborCount);

    /// <summary>
    /// Of the k nearest neighbours of a sample in the input, the share that are among its k nearest in the layout, mean over
    /// samples: 1 if all are kept, about k / (n − 1) in a random layout. Also known as the agreement rate or
    /// Q<sub>NX</sub>(k) (Lee and Verleysen 2009).
    /// </summary>
    /// <exception cref="ArgumentException">The samples differ in number, a value is not finite, or an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">The computation was cancelled.</exception>
    /// <inheritdoc cref="Trustworthiness" path="/param"/>
    public static double NeighborPreservation(
        LabeledMatrix points, LabeledMatrix layout, EmbeddingQualityOptions? options = null, CancellationToken cancellation = default)
        => Compare(points, layout, ref options, needsRanks: false, cancellation).Kept;

    /// <summary>
    /// Spearman's rank correlation between the distances of pairs of samples in the input and in the layout, in [−1, 1]:
    /// what a Shepard diagram shows. It judges the overall arrangement, which UMAP does not set out to keep. NaN if all
    /// distances are equal on either side.
    /// </summary>
    /// <exception cref="ArgumentException">The samples differ in number, a value is not finite, or an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">The computation was cancelled.</exception>
    /// <inheritdoc cref="Trustworthiness" path="/param"/>
    public static double DistanceRankCorrelation(
        LabeledMatrix points, LabeledMatrix layout, EmbeddingQualityOptions? options = null, CancellationToken cancellation = default)
    {
        var pair = Prepare(points, layout, ref options);
        return DistanceRanks.Correlation(pair.Points, pair.Layout, options.PairCount, options.Seed, FitContext.Resolve(cancellation));
    }

    private static NeighborhoodComparison Compare(
        LabeledMatrix points, LabeledMatrix layout, [System.Diagnostics.CodeAnalysis.NotNull] ref EmbeddingQualityOptions? options,
        bool needsRanks, CancellationToken cancellation)
    {
        var pair = Prepare(points, layout, ref options);
        if (needsRanks) options.ValidateRanks(points.ColumnCount);
        var queries = QuerySamples.Draw(points.ColumnCount, options.QueryCount(points.ColumnCount), options.Seed);
        return NeighborhoodComparison.Create(pair.Points, pair.Layout, queries, options.NeighborCount, _ => { }, FitContext.Resolve(cancellation));
    }
}
