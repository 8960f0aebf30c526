using NotebookKit.Neighbors;
using NotebookKit.Quality;

namespace NotebookKit;

/// <summary>
/// Measures of a layout, whatever made it: how far it keeps the neighbourhoods and distances of the input, and how groups
/// lie in it.
/// </summary>
/// <remarks>
/// Exact (all pairs, in parallel, without a matrix of them) up to 10,000 samples. Above, those that take
/// <see cref="EmbeddingQualityOptions"/> look at 2,000 samples unless <see cref="EmbeddingQualityOptions.SampleCount"/> says otherwise;
/// the others stay exact, and their time grows with the square of the samples. Deterministic whatever the number of threads.
/// Of equal distances the sample that comes first is nearer, so a layout that equals the input keeps every neighbour even where
/// samples coincide.
/// </remarks>
public static partial class EmbeddingQuality
{
    private const string Algorithm = "Embedding quality";

    /// <summary>All measures of a layout at once.</summary>
    /// <param name="points">p × n: the input; samples are columns; finite values.</param>
    /// <param name="layout">q × n: the same samples in the same order, laid out; finite values.</param>
    /// <param name="groups">n labels; those of the layout when left out, else those of the input. Without any, or with one group alone, the measures of groups are null.</param>
    /// <param name="options">The size of the neighbourhoods, the distance in the input, and how many samples to look at.</param>
    /// <param name="progress">Is told of samples looked at, those of both passes together; the sink of <see cref="FitContext"/> when left out.</param>
    /// <param name="cancellation">Stops between blocks of samples; the token of <see cref="FitContext"/> when left out.</param>
    /// <exception cref="ArgumentException">The samples or labels differ in number, a value is not finite, or an option is out of range: a neighbourhood must be less than half of all samples.</exception>
    /// <exception cref="OperationCanceledException">The computation was cancelled.</exception>
    public static EmbeddingAssessment Assess(
        LabeledMatrix points,
        LabeledMatrix layout,
        GroupLabels? groups = null,
        EmbeddingQualityOptions? options = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        var pair = Prepare(points, layout, ref options);
        options.ValidateRanks(points.ColumnCount);
        groups ??= layout.HasGroups ? layout.Groups : points.HasGroups ? points.Groups : null;
        if (groups is not null) CheckCount(groups, points.ColumnCount);
        var compares = groups is not null && OccupiedCount(groups) > 1;

        cancellation = FitContext.Resolve(cancellation);
        var queries = QuerySamples.Draw(points.ColumnCount, options.QueryCount(points.ColumnCount), options.Seed);
        var throttle = new ProgressThrottle(FitContext.Resolve(progress));
        var (total, done) = (queries.Count * (compares ? 2 : 1), 0);
        var neighborhoods = NeighborhoodComparison.Create(pair.Points, pair.Layout, queries, options.NeighborCount, Advance, cancellation);
        var distances = DistanceRanks.Correlation(pair.Points, pair.Layout, options.PairCount, options.Seed, cancellation);
        GroupComparison? between = compares
            ? GroupComparison.Create(pair.Layout, groups!, queries, options.NeighborCount, options.VoterCount, Advance, cancellation)
            : null;
        var origin = Provenance.OfBoth(Provenance.OfBoth(layout.Provenance, points.Provenance), groups?.Provenance);
        return new EmbeddingAssessment(points, layout, queries.Count, options, neighborhoods, distances, between, origin);

        void Advance(int more)
        {
            var now = Interlocked.Add(ref done, more);
            throttle.Report(Algorithm, 1, 1, now, total, null, now == total);
        }
    }

    /// <summary>All measures of a UMAP layout, at the default options and with the distance that it was made for.</summary>
    /// <param name="points">p × n: the input of the fit.</param>
    /// <param name="embedding">Its result; the groups are those of its coordinates, else those of the input.</param>
    /// <inheritdoc cref="Assess(LabeledMatrix, LabeledMatrix, GroupLabels?, EmbeddingQualityOptions?, IProgress{FitProgress}?, CancellationToken)"/>
    public static EmbeddingAssessment Assess(LabeledMatrix points, UmapEmbedding embedding) => Assess(points, embedding, null, null);

    /// <summary>All measures of a UMAP layout, with the distance that it was made for.</summary>
    /// <param name="points">p × n: the input of the fit.</param>
    /// <param name="embedding">Its result.</param>
    /// <param name="groups">n labels; null for those of the layout, else those of the input.</param>
    /// <param name="options">As for any layout, null for the defaults; the distance in it gives way to that of the fit.</param>
    /// <inheritdoc cref="Assess(LabeledMatrix, LabeledMatrix, GroupLabels?, EmbeddingQualityOptions?, IProgress{FitProgress}?, CancellationToken)"/>
    public static EmbeddingAssessment Assess(LabeledMatrix points, UmapEmbedding embedding, GroupLabels? groups, EmbeddingQualityOptions? options)
    {
        ArgumentNullException.ThrowIfNull(embedding);
        options = (options ?? new EmbeddingQualityOptions()) with { Metric = embedding.Options.Metric, Distance = embedding.Options.Distance };
        return Assess(points, embedding.Coordinates, groups, options);
    }

    private static (PointSet Points, PointSet Layout) Prepare(
        LabeledMatrix points, LabeledMatrix layout, [System.Diagnostics.CodeAnalysis.NotNull] ref EmbeddingQualityOptions? options)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(layout);
        options ??= new EmbeddingQualityOptions();
        if (layout.ColumnCount != points.ColumnCount)
        {
            throw new ArgumentException($"layout has {layout.ColumnCount} samples; points has {points.ColumnCount}.", nameof(layout));
        }

        options.Validate(points.ColumnCount);
        return (PointSet.Of(points, options.Search, nameof(points)), PointSet.Of(layout, new NeighborSearchOptions(), nameof(layout)));
    }

    private static void CheckCount(GroupLabels groups, int sampleCount)
    {
        if (groups.Count == sampleCount) return;
        throw new ArgumentException($"groups has {groups.Count} labels; points has {sampleCount} samples.", nameof(groups));
    }

    private static int OccupiedCount(GroupLabels groups) => groups.Counts.Count(count => count > 0);
}
