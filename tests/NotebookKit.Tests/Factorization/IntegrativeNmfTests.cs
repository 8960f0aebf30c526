using FsCheck.Xunit;
using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Tests.Factorization;

public sealed class IntegrativeNmfTests
{
    private static readonly IntegrativeNmfOptions Thorough = new() { Tolerance = 1e-10, MaxIterations = 3_000 };

    [Property(MaxTest = 40)]
    public void Fit_AnyDataSets_GivesScaledSortedNonNegativeFactors(int seed)
    {
        var (dataSets, rank, options) = Problem(seed);
        var model = IntegrativeNmf.Fit(dataSets, rank, options with { Starts = 2 });
        Assert.Equal((dataSets.Length, rank, dataSets[0].RowCount), (model.DatasetNames.Count, model.Rank, model.FeatureNames.Count));
        Assert.All(model.SpecificLoadings.Concat(model.Embeddings).Append(model.SharedLoadings), side
            => Assert.All(side.Values.Enumerate(), value => Assert.True(value >= 0 && double.IsFinite(value))));
        var contributions = new List<double>();
        for (var f = 0; f < rank; f++)
        {
            var sums = model.SpecificLoadings.Select(v => v.Values.Column(f).Sum() + model.SharedLoadings.Values.Column(f).Sum()).ToArray();
            contributions.Add(model.Embeddings.Select((h, d) => h.Values.Row(f).Sum() * sums[d]).Sum());
            Assert.Equal(contributions[f] > 0 ? 1 : 0, sums.Average(), 1e-12);
        }

        for (var f = 1; f < rank; f++) Assert.True(contributions[f] <= contributions[f - 1] * (1 + 1e-9));
    }

    [Property(MaxTest = 40)]
    public void Fit_AnyDataSets_ReportsTheLossOfItsReconstructions(int seed)
    {
        var (dataSets, rank, options) = Problem(seed);
        var model = IntegrativeNmf.Fit(dataSets, rank, options);
        var fit = model.Fit;
        var (loss, penalty) = (0.0, 0.0);
        for (var d = 0; d < dataSets.Length; d++)
        {
            var residual = Squared(dataSets[d].Values - model.Reconstruct(d).Values);
            Assert.Equal(residual, fit.DatasetLosses[d], 1e-11 * fit.SquaredNorm);
            loss += residual;
            penalty += options.Lambda * Squared(model.SpecificLoadings[d].Values * model.Embeddings[d].Values);
        }

        Assert.Equal(loss, fit.Loss, 1e-11 * fit.SquaredNorm);
        Assert.Equal(penalty, fit.Penalty, 1e-11 * fit.SquaredNorm);
        Assert.Equal(fit.Objective, fit.BestRun.Objective, 1e-12 * fit.SquaredNorm);
        Assert.Equal(dataSets.Sum(data => Squared(data.Values)), fit.SquaredNorm, 1e-11 * fit.SquaredNorm);
    }

    [Property(MaxTest = 30)]
    public void Fit_OneMoreIteration_NeverRaisesTheObjective(int seed)
    {
        // Recomputed entry by entry from models of the same path: the history alone could hide an increase.
        var (dataSets, rank, options) = Problem(seed);
        var previous = double.PositiveInfinity;
        for (var iterations = 1; iterations <= 8; iterations++)
        {
            var fit = IntegrativeNmf.Fit(dataSets, rank, options with { Tolerance = 0, MaxIterations = iterations }).Fit;
            Assert.True(fit.Objective <= previous + 1e-12 * fit.SquaredNorm, $"iteration {iterations}: {fit.Objective} after {previous}");
            Assert.True(fit.Objective <= fit.BestRun.LossHistory[^1] + 1e-12 * fit.SquaredNorm);
            previous = fit.Objective;
        }
    }

    [Property(MaxTest = 20)]
    public void Fit_LongEnough_IsStationaryInEveryBlock(int seed)
    {
        // The conditions of a minimum, from the objective written out with whole matrices: gradient ≥ 0, and 0 where a factor is positive.
        var stream = Samples.Stream(seed);
        LabeledMatrix[] dataSets = [.. Enumerable.Range(0, 2).Select(d => Samples.Labeled(Samples.Uniform(stream.NextBelow(1_000_000), 7, 5 + d)))];
        var model = IntegrativeNmf.Fit(dataSets, 2, new IntegrativeNmfOptions { Lambda = 1.5, Tolerance = 0, MaxIterations = 4_000 });
        var (w, gradientOfW) = (model.SharedLoadings.Values, Matrix<double>.Build.Dense(7, 2));
        for (var d = 0; d < 2; d++)
        {
            var (a, v, h) = (dataSets[d].Values, model.SpecificLoadings[d].Values, model.Embeddings[d].Values);
            var residual = (w + v) * h - a;
            gradientOfW += residual * h.Transpose();
            Stationary(v, residual * h.Transpose() + 1.5 * v * h * h.Transpose());
            Stationary(h, (w + v).TransposeThisAndMultiply(residual) + 1.5 * v.TransposeThisAndMultiply(v * h));
        }

        Stationary(w, gradientOfW);

        static void Stationary(Matrix<double> x, Matrix<double> gradient)
        {
            Assert.True(gradient.Enumerate().Min() > -1e-3, $"a gradient is {gradient.Enumerate().Min()}");
            Assert.True(x.PointwiseMultiply(gradient).Enumerate().Max(Math.Abs) < 1e-3, "a factor that is positive has a gradient");
        }
    }

    [Fact]
    public void Fit_PlantedFactors_TellsSharedFromSpecific()
    {
        // Two factors are the same in both data sets; the third has a shared block, and one that differs between them.
        var (w, v) = (Matrix<double>.Build.Dense(40, 3), new[] { Matrix<double>.Build.Dense(40, 3), Matrix<double>.Build.Dense(40, 3) });
        for (var i = 0; i < 10; i++)
        {
            (w[i, 0], w[10 + i, 1]) = (1 + 0.1 * i, 2 - 0.1 * i);
            if (i < 8) w[20 + i, 2] = 2;
            if (i < 6) (v[0][28 + i, 2], v[1][34 + i, 2]) = (1, 1);
        }

        var weights = Enumerable.Range(0, 2).Select(d => Matrix<double>.Build.DenseOfArray(Samples.Uniform(5 + d, 3, 30)).Map(x => Math.Max(0, x - 0.4))).ToArray();
        LabeledMatrix[] dataSets = [.. weights.Select((h, d) => new LabeledMatrix((w + v[d]) * h))];
        var model = IntegrativeNmf.Fit(dataSets, 3, new IntegrativeNmfOptions { Lambda = 0.1, Starts = 5, Tolerance = 1e-9, MaxIterations = 2_000 });
        var planted = Enumerable.Range(0, 3).Select(f => Enumerable.Range(0, 3).MaxBy(g => Cosine(weights[0].Row(f), model.Embeddings[0].Values.Row(g)))).ToArray();
        Assert.Equal(3, planted.Distinct().Count());
        for (var d = 0; d < 2; d++)
        {
            for (var f = 0; f < 3; f++) Assert.True(Cosine(weights[d].Row(f), model.Embeddings[d].Values.Row(planted[f])) > 0.98, $"factor {f} of data set {d}");
            Assert.True(Cosine((w + v[d]).Column(2), model.SharedLoadings.Values.Column(planted[2]) + model.SpecificLoadings[d].Values.Column(planted[2])) > 0.98);
            Assert.True(Cosine(v[d].Column(2), model.SpecificLoadings[d].Values.Column(planted[2])) > 0.98);
            Assert.InRange(model.Specificity[d, planted[0]], 0, 0.02);
            Assert.InRange(model.Specificity[d, planted[1]], 0, 0.02);

            // 6 of 22 as planted.
            Assert.InRange(model.Specificity[d, planted[2]], 0.17, 0.3);
        }
    }

    [Fact]
    public void Fit_LargeLambda_IsTheFactorizationOfAllSamplesTogether()
    {
        LabeledMatrix[] dataSets = [Samples.Labeled(Samples.Uniform(1, 12, 9)), Samples.Labeled(Samples.Uniform(2, 12, 7)), Samples.Labeled(Samples.Uniform(3, 12, 8))];
        var integrative = IntegrativeNmf.Fit(dataSets, 3, Thorough with { Lambda = 1e9, Starts = 12 });
        var together = Nmf.Fit(new LabeledMatrix(dataSets[0].Values.Append(dataSets[1].Values).Append(dataSets[2].Values)), 3, new NmfOptions { Tolerance = 1e-10, MaxIterations = 3_000, Starts = 12 });
        Assert.Equal(together.Fit.Loss, integrative.Fit.Objective, 1e-5 * together.Fit.Loss);
        Assert.All(integrative.SpecificLoadings, v => Assert.True(v.Values.Enumerate().Max() < 1e-6));
        for (var f = 0; f < 3; f++)
        {
            Assert.Contains(Enumerable.Range(0, 3), g => Cosine(together.Loadings.Values.Column(f), integrative.SharedLoadings.Values.Column(g)) > 0.999);
        }
    }

    [Fact]
    public void Fit_OneDataSet_IsPlainFactorization()
    {
        // What V explains, W explains without the penalty.
        var values = Samples.Labeled(Samples.Uniform(4, 10, 12));
        var integrative = IntegrativeNmf.Fit([values], 3, Thorough with { Starts = 8 });
        var plain = Nmf.Fit(values, 3, new NmfOptions { Tolerance = 1e-10, MaxIterations = 3_000, Starts = 8 });
        Assert.Equal(plain.Fit.Loss, integrative.Fit.Loss, 1e-5 * plain.Fit.Loss);
        Assert.Equal(0, integrative.Fit.Penalty, 1e-6 * plain.Fit.Loss);
    }

    [Fact]
    public void Fit_LambdaZero_FitsEachDataSetAsIfAlone()
    {
        LabeledMatrix[] dataSets = [Samples.Labeled(Samples.Uniform(5, 9, 10)), Samples.Labeled(Samples.Uniform(6, 9, 10))];
        var integrative = IntegrativeNmf.Fit(dataSets, 2, Thorough with { Lambda = 0, Starts = 10 });
        var alone = dataSets.Sum(data => Nmf.Fit(data, 2, new NmfOptions { Tolerance = 1e-10, MaxIterations = 3_000, Starts = 10 }).Fit.Loss);
        Assert.Equal(0, integrative.Fit.Penalty);
        Assert.Equal(alone, integrative.Fit.Loss, 0.01 * alone);
    }

    [Property(MaxTest = 20)]
    public void Fit_SparseStorage_GivesTheSameUpToRounding(int seed)
    {
        var (dataSets, rank, options) = Problem(seed);
        var holes = dataSets.Select(data => data.Values.Map(value => value < 0.5 ? 0 : value)).ToArray();
        if (holes.Sum(Squared) == 0) return;
        var few = options with { MaxIterations = 5, Tolerance = 0 };
        var dense = IntegrativeNmf.Fit([.. holes.Select(values => new LabeledMatrix(values))], rank, few);
        var sparse = IntegrativeNmf.Fit([.. holes.Select(values => new LabeledMatrix(Matrix<double>.Build.SparseOfMatrix(values)))], rank, few);
        Assert.Equal(dense.Fit.Objective, sparse.Fit.Objective, 1e-7 * dense.Fit.SquaredNorm);
    }

    [Fact]
    public void Fit_SameSeed_GivesTheSameBits()
    {
        LabeledMatrix[] dataSets = [Samples.Labeled(Samples.Uniform(7, 600, 40)), Samples.Labeled(Samples.Uniform(8, 600, 30))];
        var options = new IntegrativeNmfOptions { MaxIterations = 10, Starts = 3 };
        var (first, second) = (IntegrativeNmf.Fit(dataSets, 5, options), IntegrativeNmf.Fit(dataSets, 5, options));
        Assert.Equal(Samples.Bits(first.SharedLoadings), Samples.Bits(second.SharedLoadings));
        Assert.Equal(Samples.Bits(first.JointEmbedding), Samples.Bits(second.JointEmbedding));
        Assert.Equal([1, 2, 3], first.Fit.Runs.Select(run => run.Seed));
        Assert.Equal(first.Fit.Runs.Min(run => run.Objective), first.Fit.BestRun.Objective);
    }

    [Property(MaxTest = 20)]
    public void Fit_ValuesTimesPowerOfTwo_ScalesTheWeightsAlone(int seed)
    {
        var (dataSets, rank, options) = Problem(seed);
        var plain = IntegrativeNmf.Fit(dataSets, rank, options);
        var scaled = IntegrativeNmf.Fit([.. dataSets.Select(data => new LabeledMatrix(data.Values * 1024))], rank, options);
        Assert.Equal(Samples.Bits(plain.SharedLoadings), Samples.Bits(scaled.SharedLoadings));
        Assert.Equal(plain.JointEmbedding.Values * 1024, scaled.JointEmbedding.Values);
    }

    [Fact]
    public void JointEmbedding_SeveralDataSets_HasTheirSamplesInOrder()
    {
        LabeledMatrix[] dataSets =
        [
            LabeledMatrix.FromArray(Samples.Uniform(1, 4, 2), columnNames: ["a1", "a2"], groups: new GroupLabels(["p", "q"])),
            LabeledMatrix.FromArray(Samples.Uniform(2, 4, 3), columnNames: ["b1", "b2", "b3"], provenance: new Provenance("made", ProvenanceKind.Simulated, "Uniform.", "tests")),
        ];
        var model = IntegrativeNmf.Fit(dataSets, 2, new IntegrativeNmfOptions { Names = ["zebra", "ant"] });
        Assert.Equal(["a1", "a2", "b1", "b2", "b3"], model.JointEmbedding.ColumnNames);
        Assert.Equal(["zebra", "zebra", "ant", "ant", "ant"], model.JointEmbedding.Groups);
        Assert.Equal(["zebra", "ant"], model.JointEmbedding.Groups.Levels);
        Assert.Equal(model.Embeddings[1].Values, model.JointEmbedding.SelectColumns([2, 3, 4]).Values);
        Assert.Equal(["p", "q"], model.Embeddings[0].Groups);
        Assert.False(model.Embeddings[1].HasGroups);
        Assert.Null(model.Embeddings[0].Provenance);
        Assert.True(model.JointEmbedding.Provenance!.IsSimulated && model.SharedLoadings.Provenance!.IsSimulated && model.Specificity.Provenance!.IsSimulated);
        Assert.Equal(["nmf1", "nmf2"], model.FactorNames);
        Assert.Equal(["zebra", "ant"], model.Specificity.RowNames);
        Assert.Equal(["data1", "data2"], IntegrativeNmf.Fit(dataSets, 1).DatasetNames);
    }

    [Fact]
    public void Fit_DegenerateDataSets_StaysFinite()
    {
        var zero = new LabeledMatrix(Matrix<double>.Build.Dense(5, 3));
        var one = Samples.Labeled(Samples.Uniform(1, 5, 1));
        var model = IntegrativeNmf.Fit([zero, one, Samples.Labeled(Samples.Uniform(2, 5, 4))], 5, new IntegrativeNmfOptions { MaxIterations = 50 });
        Assert.All(model.JointEmbedding.Values.Enumerate(), value => Assert.True(double.IsFinite(value)));
        Assert.Equal(0, model.Reconstruct(0).Values.FrobeniusNorm(), 1e-9);
        Assert.True(IntegrativeNmf.Fit([one], 1).Fit.Loss < 1e-20);
    }

    [Fact]
    public void Fit_BadInput_SaysWhatAndWhere()
    {
        var fine = Samples.Labeled(Samples.Uniform(1, 4, 3));
        Assert.Throws<ArgumentNullException>(() => IntegrativeNmf.Fit(null!, 1));
        Refused("dataSets is empty", () => IntegrativeNmf.Fit([], 1));
        Refused("dataSets[1] is null", () => IntegrativeNmf.Fit([fine, null!], 1));
        Refused("dataSets[1] has 5 features; dataSets[0] has 4.", () => IntegrativeNmf.Fit([fine, Samples.Labeled(new double[5, 2])], 1));
        Refused("dataSets[1] has feature 'x' in row 2; dataSets[0] has 'row3' there.", () => IntegrativeNmf.Fit([fine, LabeledMatrix.FromArray(new double[4, 2], ["row1", "row2", "x", "row4"])], 1));
        Refused("dataSets[1][3, 0] is -0.2; NMF needs finite values ≥ 0 (row 'row4', column 'column1').", () => IntegrativeNmf.Fit([fine, Samples.Labeled(new[,] { { 1 }, { 1 }, { 1 }, { -0.2 } })], 1));
        Refused("dataSets[0][0, 0] is NaN", () => IntegrativeNmf.Fit([new LabeledMatrix(fine.Values * double.NaN)], 1));
        Refused("dataSets are all zero", () => IntegrativeNmf.Fit([Samples.Labeled(new double[4, 2])], 1));
        Refused("dataSets are so large", () => IntegrativeNmf.Fit([new LabeledMatrix(fine.Values * 1e200)], 1));
        Refused("rank is 5; for 4 features and 6 samples it must be from 1 to 4.", () => IntegrativeNmf.Fit([fine, fine], 5));
        Refused("rank is 0", () => IntegrativeNmf.Fit([fine], 0));
        Refused("IntegrativeNmfOptions.Lambda is -1; it must be in [0, 1e9].", () => Fit(new() { Lambda = -1 }));
        Refused("Lambda is NaN", () => Fit(new() { Lambda = double.NaN }));
        Refused("Tolerance is 1", () => Fit(new() { Tolerance = 1 }));
        Refused("MaxIterations is 0", () => Fit(new() { MaxIterations = 0 }));
        Refused("Starts is 0", () => Fit(new() { Starts = 0 }));
        Refused("Seed is 2147483647", () => Fit(new() { Starts = 2, Seed = int.MaxValue }));
        Refused("Names has 2 names; there are 1 data sets.", () => Fit(new() { Names = ["a", "b"] }));
        Refused("Names[0] is null", () => Fit(new() { Names = [null!] }));
        Refused("Names[1] repeats 'a'", () => IntegrativeNmf.Fit([fine, fine], 1, new IntegrativeNmfOptions { Names = ["a", "a"] }));
        Refused("dataset is 1; the 1 data sets are counted from 0 to 0.", () => Fit(new()).Reconstruct(1));

        IntegrativeNmfModel Fit(IntegrativeNmfOptions options) => IntegrativeNmf.Fit([fine], 1, options);
    }

    [Fact]
    public void Fit_Cancelled_Stops()
        => Assert.ThrowsAny<OperationCanceledException>(() => IntegrativeNmf.Fit([Samples.Labeled(Samples.Uniform(1, 4, 3))], 1, cancellation: new CancellationToken(true)));

    [Fact]
    public void Fit_ProgressThatThrows_EndsWithItsOwnError()
        => Assert.Throws<InvalidTimeZoneException>(() => IntegrativeNmf.Fit([Samples.Labeled(Samples.Uniform(1, 4, 3))], 1, progress: new Thrower()));

    [Fact]
    public void ToString_AnyModel_ShowsDataSetsAndSpecificity()
    {
        var text = IntegrativeNmf.Fit([Samples.Labeled(Samples.Uniform(1, 4, 3)), Samples.Labeled(Samples.Uniform(2, 4, 5))], 2).ToString();
        foreach (var part in new[] { "2 data sets, 4 features × 8 samples × 2 factors", "λ = 5", "specific to data2", "nmf2", "converged" }) Assert.Contains(part, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_PartsAndNoise_TakesFewIterations()
    {
        // Plain alternation takes 262.
        var iterations = 0;
        for (var seed = 10; seed <= 40; seed += 10)
        {
            var dataSets = new LabeledMatrix[2];
            for (var d = 0; d < 2; d++)
            {
                var noise = Matrix<double>.Build.DenseOfArray(Samples.Uniform(seed + d + 5, 80, 40 + 20 * d));
                dataSets[d] = new LabeledMatrix(Samples.LowRank(seed, 80, 40 + 20 * d, 3) + 0.1 * noise);
            }

            iterations += IntegrativeNmf.Fit(dataSets, 3, new IntegrativeNmfOptions { Seed = seed / 10 }).Fit.BestRun.Iterations;
        }

        Assert.InRange(iterations, 8, 180);
    }

    private static (LabeledMatrix[] DataSets, int Rank, IntegrativeNmfOptions Options) Problem(int seed)
    {
        var stream = Samples.Stream(seed);
        var rows = 1 + stream.NextBelow(15);
        var dataSets = Enumerable.Range(0, 1 + stream.NextBelow(3)).Select(d => Samples.Labeled(Samples.Uniform(seed ^ (d + 1), rows, 1 + stream.NextBelow(12)))).ToArray();
        double[] lambdas = [0, 0.3, 5, 1_000];
        var options = new IntegrativeNmfOptions { Lambda = lambdas[stream.NextBelow(4)], MaxIterations = 60, Tolerance = 1e-8, Seed = stream.NextBelow(100) };
        return (dataSets, 1 + stream.NextBelow(Math.Min(rows, dataSets.Sum(data => data.ColumnCount))), options);
    }

    private static void Refused(string message, Func<object> action)
        => Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);

    private static double Squared(Matrix<double> matrix) => matrix.Enumerate().Sum(value => value * value);

    private static double Cosine(Vector<double> x, Vector<double> y) => x.DotProduct(y) / (x.L2Norm() * y.L2Norm());

    private sealed class Thrower : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => throw new InvalidTimeZoneException();
    }
}
