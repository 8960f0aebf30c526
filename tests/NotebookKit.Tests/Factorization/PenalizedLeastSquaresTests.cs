using FsCheck.Xunit;
using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Factorization.Engine;
using NotebookKit.Numerics;

namespace NotebookKit.Tests.Factorization;

/// <summary>What holds of the solver whatever the penalties: it minimizes what the docs say, step by step.</summary>
public sealed class PenalizedLeastSquaresTests
{
    [Property(MaxTest = 150)]
    public void Run_AnyPenalties_ReportsTheObjectiveOfTheDocsAndNeverRaisesIt(int seed)
    {
        var (values, weights, rank, loadings, embedding) = Problem(seed, strength: 0.4);
        var a = PenaltyReference.Scaled(values, weights);
        var solver = Solver(values, rank, loadings, embedding, weights);
        var (tolerance, last) = (1e-12 * Math.Pow(a.FrobeniusNorm(), 2), double.PositiveInfinity);
        solver.Run(0, 40, IterationDone, CancellationToken.None);

        void IterationDone(int iteration, double reported)
        {
            var objective = PenaltyReference.Objective(values, Of(solver.W).Transpose(), Of(solver.H), loadings, embedding, weights);
            Assert.True(objective <= last + tolerance, $"iteration {iteration} rose from {last} to {objective}");
            Assert.Equal(reported, objective, tolerance);
            AssertFeasible(solver, a, rank, loadings, embedding);
            last = objective;
        }
    }

    [Property(MaxTest = 60)]
    public void Run_AnyPenalties_EndsWhereNoFeasibleDirectionDescends(int seed)
    {
        var (values, weights, rank, loadings, embedding) = Problem(seed, strength: 0.2);
        var a = PenaltyReference.Scaled(values, weights);
        var solver = Solver(values, rank, loadings, embedding, weights);
        solver.Run(1e-14, 5_000, (_, _) => { }, CancellationToken.None);
        var stream = Samples.Stream(seed + 1);
        var energy = Math.Pow(a.FrobeniusNorm(), 2);
        foreach (var isW in new[] { true, false })
        {
            var side = isW ? solver.W : solver.H;
            var start = Objective();
            for (var f = 0; f < rank; f++)
            {
                for (var trial = 0; trial < 20; trial++)
                {
                    // Towards a feasible point, so that every point between is feasible too: zero, a coordinate, or any.
                    const double Part = 1e-4;
                    var kept = side[f].ToArray();
                    var target = Target(ref stream, kept, trial, isW, a, rank, loadings, embedding);
                    for (var i = 0; i < kept.Length; i++) side[f][i] = kept[i] + Part * (target[i] - kept[i]);
                    var descent = (start - Objective()) / Part;
                    kept.CopyTo(side[f]);
                    Assert.True(descent <= 2e-4 * energy, $"factor {f} of {(isW ? 'W' : 'H')}, trial {trial}: descends by {descent / energy} of ‖A‖²");
                }
            }
        }

        double Objective() => PenaltyReference.Objective(values, Of(solver.W).Transpose(), Of(solver.H), loadings, embedding, weights);
    }

    [Property(MaxTest = 30)]
    public void Run_NoPenalties_ReachesTheOptimumOfAlternatingLeastSquares(int seed)
    {
        // Separable, so that the factorization is unique and exact; from a few starts, as any one can end in a local minimum.
        var w = Matrix<double>.Build.DenseIdentity(3).Stack(Matrix<double>.Build.DenseOfArray(Samples.Uniform(seed, 9, 3)));
        var h = Matrix<double>.Build.DenseIdentity(3).Append(Matrix<double>.Build.DenseOfArray(Samples.Uniform(seed + 1, 3, 11)));
        var input = new DenseOperand(w * h);
        var penalized = Best(start => new PenalizedLeastSquares(input, 3, start, new FactorOptions(), new FactorOptions()));
        Assert.Equal(Best(start => new AlternatingLeastSquares(input, UniformStart.Create(3, input.FeatureCount, start))), penalized, 1e-7 * input.SquaredNorm);

        double Best(Func<int, IStartSolver> create) => Enumerable.Range(1, 5).Min(start =>
        {
            var solver = create(start);
            solver.Run(1e-10, 5_000, (_, _) => { }, CancellationToken.None);
            Assert.Equal(0, solver.Penalty);
            return input.SquaredResidual(solver.W, solver.H);
        });
    }

    [Property(MaxTest = 40)]
    public void Run_TransposedValuesAndSides_IsTheMirrorImage(int seed)
    {
        // With one side penalized nothing distinguishes W from H but the side that the start is drawn for.
        var stream = Samples.Stream(seed);
        var a = Samples.LowRank(seed, 8, 6, 3);
        var options = PenaltyReference.RandomOptions(ref stream, 6, 0.3) with { L2 = 0.1 };
        var plain = Solver(a, 3, new FactorOptions(), options);
        var mirrored = Solver(a.Transpose(), 3, options, new FactorOptions());
        var (expected, _) = plain.Run(0, 3, (_, _) => { }, CancellationToken.None);
        var (actual, _) = mirrored.Run(0, 3, (_, _) => { }, CancellationToken.None);
        Assert.Equal(expected[^1], actual[^1], 1e-9 * Math.Pow(a.FrobeniusNorm(), 2));
        Assert.True((Of(plain.H) - Of(mirrored.W)).FrobeniusNorm() < 1e-8 * a.FrobeniusNorm());
    }

    [Fact]
    public void Improve_SideCutForThreads_EqualsItsHalvesAlone()
    {
        // Without a graph, positions do not depend on each other but through the norm: one sweep of a long side is that of its parts.
        const int Rank = 5, Half = 45_000;
        var values = Matrix<double>.Build.DenseOfArray(Samples.Uniform(1, 3, 2 * Half));
        var features = UniformStart.Create(Rank, 3, seed: 2);
        var terms = new PenaltyTerms { L1 = 0.01, L2 = 0.1, Angular = 0.2, Bound = 0.7 };
        var whole = Improved(values);
        var (left, right) = (Improved(values.SubMatrix(0, 3, 0, Half)), Improved(values.SubMatrix(0, 3, Half, Half)));
        for (var f = 0; f < Rank; f++)
        {
            Assert.True(whole[f][..Half].SequenceEqual(left[f]));
            Assert.True(whole[f][Half..].SequenceEqual(right[f]));
        }

        FactorBlock Improved(Matrix<double> part)
        {
            var side = new PenalizedSide(new FactorBlock(Rank, part.ColumnCount), terms, new DenseOperand(part).ProjectFeatures);
            side.Improve(features, 1, 0);
            return side.Factors;
        }
    }

    private static PenalizedLeastSquares Solver(Matrix<double> a, int rank, FactorOptions loadings, FactorOptions embedding, Matrix<double>? weights = null)
        => new(weights is null ? new DenseOperand(a) : ObservedEntries.From(a, MissingValues.None, weights), rank, 1, loadings, embedding);

    /// <summary>
    /// Small values of rank 4 with noise, and penalties of any kind on either side; every third problem has a signed side, every
    /// second one weights.
    /// </summary>
    private static (Matrix<double> A, Matrix<double>? Weights, int Rank, FactorOptions Loadings, FactorOptions Embedding) Problem(int seed, double strength)
    {
        var stream = Samples.Stream(seed);
        var (rows, columns) = (2 + stream.NextBelow(9), 2 + stream.NextBelow(9));
        var rank = 1 + stream.NextBelow(Math.Min(4, Math.Min(rows, columns)));
        var sign = stream.NextBelow(6);
        var loadings = stream.NextBelow(3) == 0
            ? new FactorOptions { NonNegative = sign != 0 }
            : PenaltyReference.RandomOptions(ref stream, rows, strength, nonNegative: sign != 0);
        var embedding = stream.NextBelow(3) == 0
            ? new FactorOptions { NonNegative = sign != 1 }
            : PenaltyReference.RandomOptions(ref stream, columns, strength, nonNegative: sign != 1);
        var noise = Matrix<double>.Build.DenseOfArray(sign < 2 ? Samples.Signed(seed + 5, rows, columns) : Samples.Uniform(seed + 5, rows, columns));
        var weights = stream.NextBelow(2) == 0 ? null : Matrix<double>.Build.DenseOfArray(Samples.Uniform(seed + 6, rows, columns)) * 3;
        return (Samples.LowRank(seed, rows, columns, 4) + 0.2 * noise, weights, rank, loadings, embedding);
    }

    private static void AssertFeasible(PenalizedLeastSquares solver, Matrix<double> a, int rank, FactorOptions loadings, FactorOptions embedding)
    {
        foreach (var (side, isW) in new[] { (solver.W, true), (solver.H, false) })
        {
            // The reference computes the bound in another order: it may differ by rounding.
            var bound = PenaltyReference.Bound(a, rank, isW, loadings, embedding) * (1 + 1e-15);
            var lowest = (isW ? loadings : embedding).NonNegative ? 0 : -bound;
            foreach (var value in side.Span) Assert.True(value >= lowest && value <= bound, $"{value} is outside [{lowest}, {bound}]");
            if (!PenaltyReference.IsInUnitBall(isW, loadings, embedding)) continue;
            for (var f = 0; f < rank; f++) Assert.True(Sums.OfSquares(side[f]) <= 1 + 1e-14);
        }
    }

    private static double[] Target(
        ref RandomStream stream, double[] from, int trial, bool isW, Matrix<double> a, int rank, FactorOptions loadings, FactorOptions embedding)
    {
        var target = new double[from.Length];
        var isNonNegative = (isW ? loadings : embedding).NonNegative;
        var inBall = PenaltyReference.IsInUnitBall(isW, loadings, embedding);
        var natural = inBall || PenaltyReference.IsInUnitBall(!isW, loadings, embedding) == false ? 1 : a.FrobeniusNorm();
        var bound = Math.Min(natural, PenaltyReference.Bound(a, rank, isW, loadings, embedding));
        if (trial == 0) return target;
        if (trial <= from.Length) from.CopyTo(target, 0);
        for (var i = 0; i < target.Length; i++)
        {
            if (trial <= from.Length && i != trial - 1) continue;
            target[i] = bound * (isNonNegative ? stream.NextOpenUnit() : 2 * stream.NextOpenUnit() - 1);
        }

        var norm = Math.Sqrt(Sums.OfSquares(target));
        if (inBall && norm > 1) target = Array.ConvertAll(target, value => value / norm);
        return target;
    }

    private static Matrix<double> Of(FactorBlock block) => Matrix<double>.Build.Dense(block.Rank, block.Length, (f, i) => block[f][i]);
}
