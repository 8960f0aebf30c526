using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Numerics;
using NotebookKit.Text;

namespace NotebookKit;

/// <summary>
/// How predicted labels compare with actual ones, counted: rows are actual, columns predicted. With the measures
/// that small and unequal classes need: recalls, balanced accuracy, the majority baseline, a permutation test.
/// </summary>
public sealed class ConfusionMatrix
{
    private readonly int[] _actual;
    private readonly int[] _predicted;

    private ConfusionMatrix(string[] levels, int[] actual, int[] predicted, Provenance? provenance)
    {
        Levels = Array.AsReadOnly(levels);
        Provenance = provenance;
        _actual = actual;
        _predicted = predicted;
        var counts = Matrix<double>.Build.Dense(levels.Length, levels.Length);
        for (var i = 0; i < actual.Length; i++) counts[actual[i], predicted[i]]++;
        Counts = new LabeledMatrix(counts, levels, levels, null, provenance);
        var perClass = counts.RowSums();
        Recalls = [.. Enumerable.Range(0, levels.Length).Select(c => counts[c, c] / perClass[c])];
        var perAnswer = counts.ColumnSums();
        Precisions = [.. Enumerable.Range(0, levels.Length).Select(c => counts[c, c] / perAnswer[c])];
        F1Scores = [.. Enumerable.Range(0, levels.Length).Select(c => 2 * counts[c, c] / (perClass[c] + perAnswer[c]))];
        MacroF1 = F1Scores.Where((_, c) => perClass[c] > 0).Average();
        Accuracy = counts.Diagonal().Sum() / actual.Length;
        MajorityBaseline = perClass.Maximum() / actual.Length;
        BalancedAccuracy = Balanced(predicted);
    }

    /// <summary>The classes: those of the actual labels, then any that only the predicted labels have.</summary>
    public IReadOnlyList<string> Levels { get; }

    /// <summary>Number of samples of each actual class (row) that got each predicted class (column).</summary>
    public LabeledMatrix Counts { get; }

    /// <summary>Where the samples come from, if known.</summary>
    public Provenance? Provenance { get; }

    /// <summary>Number of samples.</summary>
    public int SampleCount => _actual.Length;

    /// <summary>For each class, the fraction of its samples that were recognized; NaN for a class without samples.</summary>
    public IReadOnlyList<double> Recalls { get; }

    /// <summary>For each class, the fraction of the samples given to it that belong there; NaN for a class that was never answered.</summary>
    public IReadOnlyList<double> Precisions { get; }

    /// <summary>
    /// For each class, the harmonic mean of recall and precision, 2·hits / (samples + answers): 0 if none was
    /// recognized, NaN for a class without samples and answers.
    /// </summary>
    public IReadOnlyList<double> F1Scores { get; }

    /// <summary>The mean of <see cref="F1Scores"/> over the classes that have samples: a rare class counts as much as a frequent one.</summary>
    public double MacroF1 { get; }

    /// <summary>The fraction of samples that were recognized.</summary>
    public double Accuracy { get; }

    /// <summary>
    /// The mean recall of the classes that have samples: what guessing or a constant answer brings to 1 / classes,
    /// however unequal the classes are.
    /// </summary>
    public double BalancedAccuracy { get; }

    /// <summary>The accuracy of always answering the most frequent class.</summary>
    public double MajorityBaseline { get; }

    /// <summary>Compares two labellings of the same samples.</summary>
    /// <param name="actual">The labels taken for true.</param>
    /// <param name="predicted">As many labels; classes are compared by name.</param>
    /// <exception cref="ArgumentException">The numbers of labels differ.</exception>
    public static ConfusionMatrix Create(GroupLabels actual, GroupLabels predicted)
    {
        ArgumentNullException.ThrowIfNull(actual);
        ArgumentNullException.ThrowIfNull(predicted);
        if (actual.Count != predicted.Count)
        {
            throw new ArgumentException($"predicted has {predicted.Count} labels; actual has {actual.Count}.", nameof(predicted));
        }

        string[] levels = [.. actual.Levels.Union(predicted.Levels)];
        return new ConfusionMatrix(levels, [.. actual.Codes],
            [.. predicted.Select(label => Array.IndexOf(levels, label))], Provenance.OfBoth(actual.Provenance, predicted.Provenance));
    }

    /// <summary>
    /// Where the accuracy on further samples of the same kind may lie: the score interval of Wilson (1927), which keeps
    /// its coverage with few samples and near 0 and 1 (Brown, Cai and DasGupta 2001).
    /// </summary>
    /// <param name="confidence">How often the interval is to cover the truth, in (0, 1). Default .95.</param>
    /// <remarks>Samples count as independent; with several of one patient the interval is too short.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not in (0, 1).</exception>
    public ConfidenceInterval AccuracyInterval(double confidence = 0.95)
    {
        if (!(confidence is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, FormattableString.Invariant($"confidence is {confidence}; it must be in (0, 1)."));
        }

        var z = Normal.InvCDF(0, 1, 0.5 + confidence / 2);
        var share = z * z / SampleCount;
        var centre = (Accuracy + share / 2) / (1 + share);
        var reach = z / (1 + share) * Math.Sqrt(Accuracy * (1 - Accuracy) / SampleCount + share / (4 * SampleCount));
        return new ConfidenceInterval(Math.Max(0, centre - reach), Math.Min(1, centre + reach));
    }

    /// <summary>
    /// The chance of a balanced accuracy at least as high when the predictions have nothing to do with the
    /// samples: predictions are shuffled among the samples, (1 + hits) / (1 + permutations) (Phipson and Smyth 2010).
    /// </summary>
    /// <param name="permutations">Number of shuffles, at least 1. Default 9,999: resolves p down to .0001.</param>
    /// <param name="seed">Seed of the shuffles; the same seed gives the same p.</param>
    public double PermutationPValue(int permutations = 9_999, int seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(permutations, 1);
        var shuffled = (int[])_predicted.Clone();
        var hits = 0;
        for (var round = 0; round < permutations; round++)
        {
            var stream = new RandomStream(seed, RandomStage.Permutation, round);
            for (var i = shuffled.Length - 1; i > 0; i--)
            {
                var j = stream.NextBelow(i + 1);
                (shuffled[i], shuffled[j]) = (shuffled[j], shuffled[i]);
            }

            // Equal up to rounding counts as equal: the sums run in another order only if classes differ.
            if (Balanced(shuffled) >= BalancedAccuracy - 1e-12) hits++;
        }

        return (1.0 + hits) / (1.0 + permutations);
    }

    /// <summary>A text card: the counts with recalls, accuracies and baseline.</summary>
    public override string ToString() => TextCard.Of(this);

    private double Balanced(int[] predicted)
    {
        Span<int> total = Levels.Count <= 64 ? stackalloc int[Levels.Count] : new int[Levels.Count];
        Span<int> hit = Levels.Count <= 64 ? stackalloc int[Levels.Count] : new int[Levels.Count];
        for (var i = 0; i < _actual.Length; i++)
        {
            total[_actual[i]]++;
            if (_actual[i] == predicted[i]) hit[_actual[i]]++;
        }

        var (sum, classes) = (0.0, 0);
        for (var c = 0; c < total.Length; c++)
        {
            if (total[c] == 0) continue;
            sum += (double)hit[c] / total[c];
            classes++;
        }

        return sum / classes;
    }
}
