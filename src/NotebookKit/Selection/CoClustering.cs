using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Numerics;

namespace NotebookKit;

/// <summary>How often samples have the same largest factor, and how clear-cut that is.</summary>
internal static class CoClustering
{
    /// <summary>n × n: the fraction of the models in which two samples have the same largest factor.</summary>
    public static Matrix<double> Of(IReadOnlyList<NmfModel> models)
    {
        var count = models[0].SampleNames.Count;
        var times = new int[count, count];
        foreach (var model in models)
        {
            var largest = LargestFactors(model);
            for (var i = 0; i < count; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    if (largest[i] == largest[j] && largest[i] >= 0) times[i, j]++;
                }
            }
        }

        return Matrix<double>.Build.Dense(count, count, (i, j) => i == j ? 1 : (double)times[Math.Max(i, j), Math.Min(i, j)] / models.Count);
    }

    /// <summary>For each sample the factor that contributes most to its sum, the first of equals; −1 if none contributes.</summary>
    public static int[] LargestFactors(NmfModel model)
    {
        var largest = new int[model.SampleNames.Count];
        for (var j = 0; j < largest.Length; j++)
        {
            var (best, most) = (-1, 0.0);
            for (var f = 0; f < model.Rank; f++)
            {
                var contribution = model.Scale[f] * model.Embedding[f, j];
                if (contribution > most) (best, most) = (f, contribution);
            }

            largest[j] = best;
        }

        return largest;
    }

    /// <summary>1 − consensus, as an array.</summary>
    public static double[,] Distances(Matrix<double> consensus)
    {
        var distances = new double[consensus.RowCount, consensus.RowCount];
        for (var i = 0; i < consensus.RowCount; i++)
        {
            for (var j = 0; j < consensus.RowCount; j++) distances[i, j] = 1 - consensus[i, j];
        }

        return distances;
    }

    /// <summary>Mean of 4·(c − ½)².</summary>
    public static double Dispersion(Matrix<double> consensus)
        => Array.ConvertAll(consensus.ToColumnMajorArray(), c => 4 * (c - 0.5) * (c - 0.5)).Average();

    /// <summary>Correlation over pairs i &lt; j of the distances with those in the tree; 1 if either does not vary.</summary>
    public static double CopheneticCorrelation(double[,] distances, Dendrogram tree)
    {
        var (x, y) = (Pairs(distances), Pairs(tree.CopheneticDistances()));
        if (x.Length == 0) return 1;
        var (xMean, yMean) = (Sums.Of(x) / x.Length, Sums.Of(y) / y.Length);
        for (var p = 0; p < x.Length; p++) (x[p], y[p]) = (x[p] - xMean, y[p] - yMean);

        // Distances that do not vary are those of a tree whose leaves all meet at one height: nothing is lost in it.
        const double Rounding = 1e-24;
        var spread = Sums.OfSquares(x) * Sums.OfSquares(y);
        return spread > Rounding * Rounding * x.Length * y.Length ? Math.Clamp(Sums.OfProducts(x, y) / Math.Sqrt(spread), -1, 1) : 1;
    }

    private static double[] Pairs(double[,] values)
    {
        var count = values.GetLength(0);
        var pairs = new double[count * (count - 1) / 2];
        var next = 0;
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < i; j++) pairs[next++] = values[i, j];
        }

        return pairs;
    }
}
