using System.Numerics.Tensors;
using NotebookKit.Factorization.Engine;
using NotebookKit.Numerics;

namespace NotebookKit.Factorization;

/// <summary>Checks the factors that a user gives with the options, and hands them to the engine.</summary>
internal static class GivenFactors
{
    /// <summary>Throws unless what is given fits the values and the rank.</summary>
    public static void Check(NmfOptions options, LabeledMatrix values, int rank)
    {
        if (options.StartLoadings is { } startLoadings)
        {
            CheckLoadings(startLoadings, values, nameof(options.StartLoadings));
            CheckCount(startLoadings.ColumnCount, rank, isExact: true, nameof(options.StartLoadings), "columns");
        }

        if (options.StartEmbedding is { } startEmbedding)
        {
            CheckEmbedding(startEmbedding, values, nameof(options.StartEmbedding));
            CheckCount(startEmbedding.RowCount, rank, isExact: true, nameof(options.StartEmbedding), "rows");
        }

        if (options.FixedLoadings is { } fixedLoadings)
        {
            CheckLoadings(fixedLoadings, values, nameof(options.FixedLoadings));
            CheckFixed(options, fixedLoadings.ColumnNames, rank, nameof(options.FixedLoadings), "columns");
        }

        if (options.FixedEmbedding is { } fixedEmbedding)
        {
            CheckEmbedding(fixedEmbedding, values, nameof(options.FixedEmbedding));
            CheckFixed(options, fixedEmbedding.RowNames, rank, nameof(options.FixedEmbedding), "rows");
        }
    }

    /// <summary>The factors in the columns of a matrix, each scaled to sum 1.</summary>
    public static FactorBlock OfColumns(LabeledMatrix loadings)
    {
        var block = new FactorBlock(loadings.ColumnCount, loadings.RowCount);
        foreach (var (i, f, value) in loadings.Values.EnumerateIndexed()) block[f][i] = value;
        return WithUnitSums(block);
    }

    /// <summary>The factors in the rows of a matrix, each scaled to sum 1.</summary>
    public static FactorBlock OfRows(LabeledMatrix embedding)
    {
        var block = new FactorBlock(embedding.RowCount, embedding.ColumnCount);
        foreach (var (f, j, value) in embedding.Values.EnumerateIndexed()) block[f][j] = value;
        return WithUnitSums(block);
    }

    private static FactorBlock WithUnitSums(FactorBlock block)
    {
        for (var f = 0; f < block.Rank; f++)
        {
            // By the largest first: a sum of tiny numbers would have lost digits.
            var factor = block[f];
            TensorPrimitives.Divide(factor, TensorPrimitives.Max<double>(factor), factor);
            TensorPrimitives.Divide(factor, Sums.Of(factor), factor);
        }

        return block;
    }

    private static void CheckLoadings(LabeledMatrix loadings, LabeledMatrix values, string option)
    {
        var argument = $"options.{option}";
        loadings.CheckFeatures(values.RowNames, argument, nameof(values));
        NonNegative.Check(loadings, argument);
        for (var f = 0; f < loadings.ColumnCount; f++) CheckMass(loadings.Values.Column(f).Maximum(), argument, $"column {f} ('{loadings.ColumnNames[f]}')");
    }

    private static void CheckEmbedding(LabeledMatrix embedding, LabeledMatrix values, string option)
    {
        var argument = $"options.{option}";
        embedding.CheckSamples(values.ColumnNames, argument, nameof(values));
        NonNegative.Check(embedding, argument);
        for (var f = 0; f < embedding.RowCount; f++) CheckMass(embedding.Values.Row(f).Maximum(), argument, $"row {f} ('{embedding.RowNames[f]}')");
    }

    private static void CheckMass(double maximum, string argument, string where)
    {
        if (maximum > 0) return;
        throw new ArgumentException($"{argument} is all zero in {where}; a factor needs a value above zero.", argument);
    }

    private static void CheckFixed(NmfOptions options, IReadOnlyList<string> names, int rank, string option, string what)
    {
        CheckCount(names.Count, rank, isExact: false, option, what);
        if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } repeated)
        {
            throw new ArgumentException(
                $"options.{option} names two {what} '{repeated.Key}'; fixed factors are found by their names, which must be distinct.", $"options.{option}");
        }

        if (names.Count == rank && options.Starts > 1) throw options.OneStartOnly($"{option} for all {rank} factors");
    }

    private static void CheckCount(int count, int rank, bool isExact, string option, string what)
    {
        if (isExact ? count == rank : count <= rank) return;
        throw new ArgumentException($"options.{option} has {count} {what}; for rank {rank} it must have {(isExact ? "as many" : "at most as many")}.", $"options.{option}");
    }
}
