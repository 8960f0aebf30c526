using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>Finds which factors of two models belong together, and puts those of one in the order of the other.</summary>
internal static class FactorMatching
{
    public static FactorAlignment Align(NmfModel model, NmfModel reference, AlignmentBasis basis)
    {
        var cosines = Cosines(model, reference, basis);
        var partners = Assignment.Solve((1 - cosines).ToArray());
        var matched = Enumerable.Range(0, reference.Rank).Where(r => partners[r] >= 0).ToArray();
        var pairs = Array.ConvertAll(matched, r => new FactorPair(reference.FactorNames[r], model.FactorNames[partners[r]], cosines[r, partners[r]]));
        var rest = Enumerable.Range(0, model.Rank).Except(matched.Select(r => partners[r])).ToArray();
        var names = pairs.Select(pair => pair.Reference).Concat(FreeNames(reference).Take(rest.Length));
        return new FactorAlignment(
            model.At([.. matched.Select(r => partners[r]), .. rest], names), pairs,
            Enumerable.Range(0, reference.Rank).Except(matched).Select(r => reference.FactorNames[r]));
    }

    /// <summary>k × k: 1 − cosine of the loadings of a model's own factors.</summary>
    public static double[,] Distances(NmfModel model) => (1 - OfLoadings(model, model)).ToArray();

    /// <summary>Names that no factor of the reference has, or had before factors were left out.</summary>
    private static IEnumerable<string> FreeNames(NmfModel reference)
    {
        for (var number = Math.Max(reference.Fit.Rank, reference.Rank) + 1; ; number++)
        {
            var name = FormattableString.Invariant($"nmf{number}");
            if (!reference.FactorNames.Contains(name)) yield return name;
        }
    }

    /// <summary>Reference's factors × model's factors.</summary>
    private static Matrix<double> Cosines(NmfModel model, NmfModel reference, AlignmentBasis basis) => basis switch
    {
        AlignmentBasis.Loadings => OfLoadings(model, reference),
        AlignmentBasis.Embedding => OfEmbeddings(model, reference),
        AlignmentBasis.Both => (OfLoadings(model, reference) + OfEmbeddings(model, reference)) / 2,
        _ => throw new ArgumentOutOfRangeException(nameof(basis), basis,
            $"There is no basis {(int)basis}; there are {string.Join(", ", Enum.GetNames<AlignmentBasis>())}."),
    };

    private static Matrix<double> OfLoadings(NmfModel model, NmfModel reference)
    {
        reference.Loadings.CheckFeatures(model.FeatureNames, nameof(reference), "the model");
        return Cosines(Columns(reference.Loadings.Values), Columns(model.Loadings.Values));
    }

    private static Matrix<double> OfEmbeddings(NmfModel model, NmfModel reference)
    {
        reference.Embedding.CheckSamples(model.SampleNames, nameof(reference), "the model");
        return Cosines(Columns(reference.Embedding.Values.Transpose()), Columns(model.Embedding.Values.Transpose()));
    }

    /// <summary>The columns as unit vectors; a column of zeros stays zero.</summary>
    private static double[][] Columns(Matrix<double> values)
    {
        var columns = values.ToColumnArrays();
        foreach (var column in columns)
        {
            // Divided by the largest entry first, so that neither tiny nor huge vectors lose their direction.
            var largest = column.Max(Math.Abs);
            if (largest == 0) continue;
            foreach (ref var value in column.AsSpan()) value /= largest;
            var norm = Math.Sqrt(Sums.OfSquares(column));
            foreach (ref var value in column.AsSpan()) value /= norm;
        }

        return columns;
    }

    private static Matrix<double> Cosines(double[][] rows, double[][] columns)
        => Matrix<double>.Build.Dense(rows.Length, columns.Length, (i, j) => Math.Clamp(Sums.OfProducts(rows[i], columns[j]), -1, 1));
}
