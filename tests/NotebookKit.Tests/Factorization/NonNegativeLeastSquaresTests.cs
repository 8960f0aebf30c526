using FsCheck.Xunit;
using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Factorization.Engine;

namespace NotebookKit.Tests.Factorization;

public sealed class NonNegativeLeastSquaresTests
{
    [Property(MaxTest = 400)]
    public void Solve_UpToFiveVariables_ReachesTheBestOfAllPassiveSets(int seed)
    {
        var stream = Samples.Stream(seed);
        var (rank, rows) = (1 + stream.NextBelow(5), 1 + stream.NextBelow(8));
        AssertOptimal(DenseOf(Samples.Signed(seed, rows, rank)), DenseOf(Samples.Signed(seed + 1, rows, 20)));
    }

    [Property(MaxTest = 200)]
    public void Solve_NonNegativeProblemsOfAFactorization_ReachesTheBestOfAllPassiveSets(int seed)
    {
        var rank = 1 + Samples.Stream(seed).NextBelow(5);
        AssertOptimal(DenseOf(Samples.Uniform(seed, 12, rank)), DenseOf(Samples.Uniform(seed + 1, 12, 20)));
    }

    [Property(MaxTest = 200)]
    public void Solve_ColumnsThatDependOnOthers_ReachesTheBestOfAllPassiveSets(int seed)
    {
        // Two directions, five columns: a copy, a multiple, a sum and a zero.
        var two = DenseOf(Samples.Uniform(seed, 6, 2));
        var columns = new[] { two.Column(0), two.Column(1), two.Column(0) + two.Column(1), 3 * two.Column(0), 0 * two.Column(0) };
        var stream = Samples.Stream(seed);
        for (var i = columns.Length - 1; i > 0; i--)
        {
            var j = stream.NextBelow(i + 1);
            (columns[i], columns[j]) = (columns[j], columns[i]);
        }

        AssertOptimal(Matrix<double>.Build.DenseOfColumnVectors(columns), DenseOf(Samples.Signed(seed + 1, 6, 20)));
    }

    [Property(MaxTest = 400)]
    public void Solve_ColumnsOfVeryDifferentScale_ReachesTheBestOfAllPassiveSets(int seed)
    {
        var stream = Samples.Stream(seed);
        var a = DenseOf(Samples.Signed(seed, 8, 4));
        for (var f = 0; f < 4; f++) a.SetColumn(f, a.Column(f) * Math.ScaleB(1, stream.NextBelow(41) - 20));
        AssertOptimal(a, DenseOf(Samples.Signed(seed + 1, 8, 20)));
    }

    [Property(MaxTest = 60)]
    public void Solve_ManyVariables_MeetsTheOptimalityConditions(int seed)
    {
        var rank = 10 + Samples.Stream(seed).NextBelow(30);
        var a = DenseOf(Samples.Signed(seed, rank + 5, rank));
        var b = DenseOf(Samples.Signed(seed + 1, rank + 5, 10));
        AssertOptimalityConditions(a, b, Solve(a, b, Guess(seed, rank, 10)));
    }

    [Fact]
    public void Solve_RightHandSideOfZero_IsZeroWhateverTheGuess()
    {
        var a = DenseOf(Samples.Uniform(1, 6, 4));
        Assert.Equal(0, Solve(a, Matrix<double>.Build.Dense(6, 3), Matrix<double>.Build.Dense(4, 3, 1)).FrobeniusNorm());
    }

    [Fact]
    public void Solve_GramOfZero_IsZero()
    {
        var solution = Solve(Matrix<double>.Build.Dense(5, 3), DenseOf(Samples.Uniform(1, 5, 4)), Matrix<double>.Build.Dense(3, 4, 1));
        Assert.Equal(0, solution.FrobeniusNorm());
    }

    [Fact]
    public void Solve_ProblemScaledByPowersOfTwo_ScalesTheSolutionExactly()
    {
        var (a, b) = (DenseOf(Samples.Uniform(1, 9, 5)), DenseOf(Samples.Uniform(2, 9, 30)));
        var plain = Solve(a, b, Matrix<double>.Build.Dense(5, 30));
        var scaled = Solve(Math.ScaleB(1, 40) * a, Math.ScaleB(1, -60) * b, Matrix<double>.Build.Dense(5, 30));
        Assert.Equal(plain * Math.ScaleB(1, -100), scaled);
    }

    private static void AssertOptimal(Matrix<double> a, Matrix<double> b)
    {
        var rank = a.ColumnCount;
        var cold = Solve(a, b, Matrix<double>.Build.Dense(rank, b.ColumnCount));
        var warm = Solve(a, b, Guess(rank, rank, b.ColumnCount));
        for (var j = 0; j < b.ColumnCount; j++)
        {
            var best = BestOfAllPassiveSets(a, b.Column(j));
            foreach (var solution in new[] { cold, warm })
            {
                Assert.All(solution.Column(j), value => Assert.True(value >= 0));
                var reached = SquaredNorm(a * solution.Column(j) - b.Column(j));
                Assert.True(reached <= best + 1e-10 * SquaredNorm(b.Column(j)), $"column {j}: {reached} reached, {best} possible");
            }
        }
    }

    private static void AssertOptimalityConditions(Matrix<double> a, Matrix<double> b, Matrix<double> solution)
    {
        var gradient = a.TransposeThisAndMultiply(b - a * solution);
        for (var f = 0; f < solution.RowCount; f++)
        {
            for (var j = 0; j < solution.ColumnCount; j++)
            {
                Assert.True(solution[f, j] >= 0);
                if (solution[f, j] > 0) Assert.Equal(0, gradient[f, j], 1e-7);
                else Assert.True(gradient[f, j] < 1e-7, $"variable {f} of problem {j} descends by {gradient[f, j]} and is left at zero");
            }
        }
    }

    private static Matrix<double> Solve(Matrix<double> a, Matrix<double> b, Matrix<double> guess)
    {
        var (rank, count) = (a.ColumnCount, b.ColumnCount);
        var sides = new FactorBlock(rank, count);
        var solution = new FactorBlock(rank, count);
        var projected = a.TransposeThisAndMultiply(b);
        for (var f = 0; f < rank; f++)
        {
            for (var j = 0; j < count; j++) (sides[f][j], solution[f][j]) = (projected[f, j], guess[f, j]);
        }

        new NonNegativeLeastSquares(rank).Solve(a.TransposeThisAndMultiply(a).ToRowMajorArray(), sides, solution, 0, count);
        return Matrix<double>.Build.Dense(rank, count, (f, j) => solution[f][j]);
    }

    /// <summary>The least squared error over all choices of positive variables whose unconstrained solution is feasible.</summary>
    private static double BestOfAllPassiveSets(Matrix<double> a, Vector<double> b)
    {
        var best = SquaredNorm(b);
        for (var set = 1; set < 1 << a.ColumnCount; set++)
        {
            var columns = Enumerable.Range(0, a.ColumnCount).Where(f => (set >> f & 1) == 1).Select(a.Column);
            var part = Matrix<double>.Build.DenseOfColumnVectors(columns);
            var x = part.NormalizeColumns(2).Svd().Rank == part.ColumnCount ? part.QR().Solve(b) : null;
            if (x is not null && x.All(value => value >= 0)) best = Math.Min(best, SquaredNorm(part * x - b));
        }

        return best;
    }

    private static Matrix<double> Guess(int seed, int rank, int count) => DenseOf(Samples.Signed(seed + 77, rank, count)).PointwiseMaximum(0);

    private static Matrix<double> DenseOf(double[,] values) => Matrix<double>.Build.DenseOfArray(values);

    private static double SquaredNorm(Vector<double> x) => x.DotProduct(x);
}
