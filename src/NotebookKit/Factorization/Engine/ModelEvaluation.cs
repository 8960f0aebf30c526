using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Storage;
using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>Compares what a model predicts with values.</summary>
internal static class ModelEvaluation
{
    /// <summary>Compares all observed entries: those that are not NaN, nor zero where the fit takes zeros for missing.</summary>
    /// <param name="model">The model.</param>
    /// <param name="embedding">H, the weights of the samples of <paramref name="values"/>.</param>
    /// <param name="values">The values, of the model's features.</param>
    /// <param name="argument">What the caller calls the values.</param>
    public static NmfEvaluation Of(NmfModel model, LabeledMatrix embedding, LabeledMatrix values, string argument)
    {
        CheckNotInfinite(values, argument);
        if (ZerosAreMissing(model) || Stored(values.Values).Any(double.IsNaN)) return Sum(model, embedding, values, argument, AllEntries(model, values));
        var input = Operand.Of(values.Values);
        NonNegative.CheckOverflow(input.SquaredNorm, argument);
        var loss = input.SquaredResidual(ScaledLoadings(model), Rows(embedding.Values));
        return new NmfEvaluation(loss, input.SquaredNorm, (long)values.RowCount * values.ColumnCount) { Provenance = values.Provenance };
    }

    /// <summary>Compares some entries of the samples of the fit, those that were not observed left out.</summary>
    public static NmfEvaluation AtEntries(NmfModel model, LabeledMatrix values, string argument, IEnumerable<(int Row, int Column)> entries)
    {
        CheckNotInfinite(values, argument);
        return Sum(model, model.Embedding, values, argument, entries);
    }

    /// <summary>The entries of a mask that are not zero, after checking that it has the shape of the values.</summary>
    public static IEnumerable<(int Row, int Column)> EntriesOf(LabeledMatrix mask, LabeledMatrix values, string argument)
    {
        if (mask.RowCount != values.RowCount || mask.ColumnCount != values.ColumnCount)
        {
            throw new ArgumentException($"{argument} is {mask.RowCount} × {mask.ColumnCount}; values is {values.RowCount} × {values.ColumnCount}.", argument);
        }

        return mask.Values.EnumerateIndexed(Zeros.AllowSkip).Where(entry => entry.Item3 != 0).Select(entry => (entry.Item1, entry.Item2));
    }

    /// <summary>Throws unless the values have the features and samples of the model.</summary>
    public static void CheckSameEntries(NmfModel model, LabeledMatrix values, string argument)
    {
        ArgumentNullException.ThrowIfNull(values, argument);
        values.CheckFeatures(model.FeatureNames, argument, "the model");
        values.CheckSamples(model.SampleNames, argument, "the model");
    }

    /// <summary>Throws naming the first entry that does not exist.</summary>
    public static void CheckInside(LabeledMatrix values, IReadOnlyList<(int Row, int Column)> entries, string argument)
    {
        for (var e = 0; e < entries.Count; e++)
        {
            if ((uint)entries[e].Row < (uint)values.RowCount && (uint)entries[e].Column < (uint)values.ColumnCount) continue;
            throw new ArgumentException($"{argument}[{e}] is {entries[e]}; values is {values.RowCount} × {values.ColumnCount}, counted from 0.", argument);
        }
    }

    /// <summary>W·diag(d) as the engine has it: k × m, a factor after the other.</summary>
    public static FactorBlock ScaledLoadings(NmfModel model)
    {
        var block = Rows(model.Loadings.Values.Transpose());
        for (var f = 0; f < model.Rank; f++)
        {
            foreach (ref var value in block[f]) value *= model.Scale[f];
        }

        return block;
    }

    private static NmfEvaluation Sum(
        NmfModel model, LabeledMatrix embedding, LabeledMatrix values, string argument, IEnumerable<(int Row, int Column)> entries)
    {
        var (w, h) = (ScaledLoadings(model), embedding.Values.ToColumnArrays());
        var zerosAreMissing = ZerosAreMissing(model);
        var (loss, squaredNorm, count) = (0.0, 0.0, 0L);
        foreach (var (i, j) in entries)
        {
            var value = values[i, j];
            if (double.IsNaN(value) || (value == 0 && zerosAreMissing)) continue;
            var error = value;
            for (var f = 0; f < model.Rank; f++) error -= w[f][i] * h[j][f];
            (loss, squaredNorm, count) = (loss + error * error, squaredNorm + value * value, count + 1);
        }

        NonNegative.CheckOverflow(squaredNorm, argument);
        return new NmfEvaluation(loss, squaredNorm, count) { Provenance = values.Provenance };
    }

    private static bool ZerosAreMissing(NmfModel model) => model.Fit.Options.Missing == MissingValues.Zeros;

    private static IEnumerable<(int Row, int Column)> AllEntries(NmfModel model, LabeledMatrix values)
        => values.Values.EnumerateIndexed(ZerosAreMissing(model) ? Zeros.AllowSkip : Zeros.Include).Select(entry => (entry.Item1, entry.Item2));

    private static FactorBlock Rows(Matrix<double> values)
    {
        var block = new FactorBlock(values.RowCount, values.ColumnCount);
        for (var f = 0; f < values.RowCount; f++) values.Row(f).ToArray().CopyTo(block[f]);
        return block;
    }

    private static void CheckNotInfinite(LabeledMatrix values, string argument)
    {
        if (!Stored(values.Values).Any(double.IsInfinity)) return;
        var (i, j, value) = values.Values.EnumerateIndexed().First(entry => double.IsInfinity(entry.Item3));
        throw new ArgumentException(
            FormattableString.Invariant($"{argument}[{i}, {j}] is {value}; an evaluation needs finite values, or NaN where nothing was observed ")
            + $"(row '{values.RowNames[i]}', column '{values.ColumnNames[j]}').", argument);
    }

    private static IEnumerable<double> Stored(Matrix<double> values) => values.Storage switch
    {
        SparseCompressedRowMatrixStorage<double> sparse => sparse.Values.Take(sparse.ValueCount),
        DenseColumnMajorMatrixStorage<double> dense => dense.Data,
        _ => values.Enumerate(),
    };
}
