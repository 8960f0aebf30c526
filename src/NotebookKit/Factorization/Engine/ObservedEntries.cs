using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>
/// An input of which some entries are not observed, or count more than others: the entries of each feature and of each
/// sample, with their weights. What is not listed was either not observed, or is an observed zero of weight 1.
/// </summary>
/// <remarks>
/// As an <see cref="IFactorizable"/> its products are those with the weighted values, its norm and its residual the
/// weighted ones. What was not observed is nowhere in it: no result can depend on it.
/// </remarks>
internal sealed class ObservedEntries : IFactorizable
{
    private const int BlockLength = 32;

    private readonly IFactorizable _weightedValues;

    private ObservedEntries(WeightedRows byFeature, bool unlistedAreZeros, WeightedRows heldOut, bool isDense)
    {
        ByFeature = byFeature;
        BySample = byFeature.Transpose();
        UnlistedAreZeros = unlistedAreZeros;
        HeldOut = heldOut;
        var all = (long)FeatureCount * SampleCount;
        var unobserved = byFeature.Weights.LongCount(weight => weight == 0);
        Count = (unlistedAreZeros ? all : byFeature.Count) - unobserved;
        LargestValue = byFeature.Count == 0 ? 0 : byFeature.Values.Max();
        TotalWeight = Sums.Of(byFeature.Weights) + (unlistedAreZeros ? all - byFeature.Count : 0);
        SquaredNorm = Sums.OfProducts(Products(byFeature.Weights, byFeature.Values), byFeature.Values);
        _weightedValues = WeightedValues(byFeature, isDense && byFeature.Count > all / 4);
    }

    /// <summary>The entries of each feature, over samples.</summary>
    public WeightedRows ByFeature { get; }

    /// <summary>The entries of each sample, over features.</summary>
    public WeightedRows BySample { get; }

    /// <summary>Whether entries that are not listed are observed zeros of weight 1; else they are not observed.</summary>
    public bool UnlistedAreZeros { get; }

    /// <summary>The entries that were observed but left out of the fit, by feature.</summary>
    public WeightedRows HeldOut { get; }

    /// <summary>Number of observed entries: those of weight above 0.</summary>
    public long Count { get; }

    /// <summary>Σ weight.</summary>
    public double TotalWeight { get; }

    /// <summary>Mean of the observed values, by weight.</summary>
    public double MeanValue => Sums.OfProducts(ByFeature.Weights, ByFeature.Values) / TotalWeight;

    /// <summary>The largest observed value.</summary>
    public double LargestValue { get; }

    public int FeatureCount => ByFeature.RowCount;

    public int SampleCount => BySample.RowCount;

    public double SquaredNorm { get; }

    /// <summary>Reads what was observed; the values and the weights have been checked.</summary>
    /// <param name="values">m × n.</param>
    /// <param name="missing">Which values were not observed.</param>
    /// <param name="weights">m × n weights, or none: all 1.</param>
    /// <param name="isHeldOut">Which observed entries (feature, sample) the fit must not see; none when left out.</param>
    public static ObservedEntries From(
        Matrix<double> values, MissingValues missing, Matrix<double>? weights = null, Func<int, int, bool>? isHeldOut = null)
    {
        var reader = new EntryReader(values, missing, weights, isHeldOut);
        var (observed, heldOut) = reader.Read();
        return new ObservedEntries(observed, reader.UnlistedAreZeros, heldOut, values.Storage.IsDense);
    }

    public void ProjectFeatures(FactorBlock features, FactorBlock samples) => _weightedValues.ProjectFeatures(features, samples);

    public void ProjectSamples(FactorBlock samples, FactorBlock features) => _weightedValues.ProjectSamples(samples, features);

    /// <summary>Writes the values of a sample, 0 where nothing was observed.</summary>
    public void CopySample(int sample, Span<double> destination)
    {
        destination.Clear();
        for (var entry = BySample.Starts[sample]; entry < BySample.Starts[sample + 1]; entry++)
        {
            destination[BySample.Indices[entry]] = BySample.Values[entry];
        }
    }

    /// <summary>Σ weight · (a − p)² over the observed entries; zeros that are not listed follow from the Gram matrices.</summary>
    public double SquaredResidual(FactorBlock features, FactorBlock samples)
    {
        var listed = WeightedSquares(BySample, features, samples, UnlistedAreZeros);
        if (!UnlistedAreZeros) return listed;
        var everywhere = 0.0;
        for (var f = 0; f < features.Rank; f++)
        {
            for (var g = 0; g < features.Rank; g++)
            {
                everywhere += Sums.OfProducts(features[f], features[g]) * Sums.OfProducts(samples[f], samples[g]);
            }
        }

        return Math.Max(0, listed + everywhere);
    }

    /// <summary>
    /// Weighted mean of the squared errors at the entries that were held out; NaN when there are none. A prediction above the
    /// largest value observed of its feature counts as that value: a factor that lies on held-out entries almost alone has no scale
    /// there, and one such entry would outweigh all others.
    /// </summary>
    public double HeldOutError(FactorBlock features, FactorBlock samples)
        => WeightedSquares(HeldOut, samples, features, withoutOwnSquare: false, LargestOfFeatures()) / Sums.Of(HeldOut.Weights);

    /// <summary>
    /// Σ weight · (a − p)² over the entries of <paramref name="rows"/>, without the p² that a sum over the whole
    /// matrix already holds. Each row is summed alone and the rows in order, so threads change nothing.
    /// </summary>
    private static double WeightedSquares(
        WeightedRows rows, FactorBlock columnSide, FactorBlock rowSide, bool withoutOwnSquare, double[]? highest = null)
    {
        var (rank, columns, positions) = (columnSide.Rank, PositionMajor.Of(columnSide), PositionMajor.Of(rowSide));
        var sums = new double[rows.RowCount];
        Blocks.Run(rows.RowCount, BlockLength, (long)rows.Count * rank, (start, end) =>
        {
            for (var i = start; i < end; i++)
            {
                var own = positions.AsSpan(i * rank, rank);
                for (var entry = rows.Starts[i]; entry < rows.Starts[i + 1]; entry++)
                {
                    var prediction = Sums.OfProducts(columns.AsSpan(rows.Indices[entry] * rank, rank), own);
                    if (highest is not null) prediction = Math.Clamp(prediction, -highest[i], highest[i]);
                    var error = rows.Values[entry] - prediction;
                    sums[i] += rows.Weights[entry] * error * error - (withoutOwnSquare ? prediction * prediction : 0);
                }
            }
        });
        return Sums.Of(sums);
    }

    /// <summary>The largest magnitude of each feature that the fit sees; 0 where it sees none.</summary>
    private double[] LargestOfFeatures()
    {
        var largest = new double[FeatureCount];
        for (var i = 0; i < largest.Length; i++)
        {
            // Listed entries that were not observed have the value 0.
            for (var entry = ByFeature.Starts[i]; entry < ByFeature.Starts[i + 1]; entry++) largest[i] = Math.Max(largest[i], Math.Abs(ByFeature.Values[entry]));
        }

        return largest;
    }

    private static IFactorizable WeightedValues(WeightedRows rows, bool asDense)
    {
        var products = Products(rows.Weights, rows.Values);
        var sparse = Matrix<double>.Build.SparseFromCompressedSparseRowFormat(
            rows.RowCount, rows.ColumnCount, rows.Count, rows.Starts, rows.Indices, products);
        return asDense ? new DenseOperand(Matrix<double>.Build.DenseOfMatrix(sparse)) : Operand.Of(sparse);
    }

    private static double[] Products(double[] weights, double[] values)
    {
        var products = new double[values.Length];
        System.Numerics.Tensors.TensorPrimitives.Multiply(weights, values, products);
        return products;
    }
}
