using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Tests.Selection;

public sealed class RankSelectionTests
{
    [Theory]
    [InlineData(2, 1)]
    [InlineData(2, 21)]
    [InlineData(3, 11)]
    [InlineData(3, 41)]
    [InlineData(4, 1)]
    [InlineData(4, 31)]
    [InlineData(6, 21)]
    [InlineData(6, 71)]
    public void Fit_LowRankWithNoise_FindsThePlantedRank(int rank, int seed)
    {
        var selection = RankSelection.Fit(Planted(seed, rank, 0.5), Enumerable.Range(1, 10));
        Assert.Equal(rank, selection.Rank);
        Assert.Empty(selection.Warnings);
        Assert.Equal(rank, selection.Refit().Rank);
    }

    [Fact]
    public void Fit_Aml_ChoosesARankInsideTheRange()
    {
        var quick = new RankSelectionOptions { Replicates = 2, Fit = new() { Tolerance = 1e-4 } };
        var selection = RankSelection.Fit(AmlData.LoadOrSkip(), Enumerable.Range(1, 12), quick);
        Assert.InRange(selection.Rank, 5, 7);
        Assert.InRange(selection.BestRank, selection.Rank, 8);
        Assert.True(selection.StoppedEarly);
        Assert.Empty(selection.Warnings);
    }

    [Fact]
    public void Fit_ValuesHeldOut_DoNotInfluenceTheFit()
    {
        var values = Planted(3, 3, 0.3);
        var mask = new SpeckledMask(5, 0, 0.2);
        var changed = new LabeledMatrix(values.Values.MapIndexed((i, j, value) => mask.Holds(i, j) ? 7 - value : value, Zeros.Include));
        var options = new RankSelectionOptions { Replicates = 1, Seed = 5, HoldOutFraction = 0.2, EarlyStop = false };
        var (first, second) = (RankSelection.Fit(values, [1, 3, 5], options), RankSelection.Fit(changed, [1, 3, 5], options));
        foreach (var (own, other) in first.Fits.Zip(second.Fits))
        {
            Assert.Equal((own.TrainError, own.Iterations, own.HeldOutCount), (other.TrainError, other.Iterations, other.HeldOutCount));
            Assert.True(other.TestError > 2 * own.TestError);
        }
    }

    [Fact]
    public void Fit_OneFit_IsThatOfTheEntriesNotHeldOut()
    {
        var values = Planted(3, 3, 0.3);
        var fit = RankSelection.Fit(values, [3], new() { Replicates = 2, Seed = 9, Fit = new() { Seed = 4, Starts = 3 } }).Fits[1];
        var mask = new SpeckledMask(9, 1, 0.1);
        var model = Nmf.Fit(values, 3, new NmfOptions
        {
            Seed = 7, Starts = 3, Weights = new LabeledMatrix(Matrix<double>.Build.Dense(60, 40, (i, j) => mask.Holds(i, j) ? 0 : 1)),
        });
        var heldOut = (from i in Enumerable.Range(0, 60) from j in Enumerable.Range(0, 40) where mask.Holds(i, j) select (i, j)).ToArray();
        Assert.Equal(heldOut.Length, fit.HeldOutCount);
        Assert.Equal(model.Fit.MeanSquaredError, fit.TrainError, 1e-6);
        var reconstruction = model.Reconstruct();
        var expected = heldOut.Average(e => Math.Pow(values[e.i, e.j] - Math.Min(reconstruction[e.i, e.j], Largest(e.i)), 2));
        Assert.Equal(1, fit.TestError / expected, 1e-3);

        double Largest(int row) => Enumerable.Range(0, 40).Where(j => !mask.Holds(row, j)).Max(j => values[row, j]);
    }

    [Fact]
    public void Fit_OtherRanksOrReplicates_ChangeNoFit()
    {
        var values = Planted(3, 2, 0.5);
        var all = RankSelection.Fit(values, [1, 2, 3], new() { Replicates = 3, EarlyStop = false });
        var some = RankSelection.Fit(values, [3, 2], new() { Replicates = 2, EarlyStop = false });
        Assert.Equal([2, 3], some.Ranks.Select(rank => rank.Rank));
        Assert.Equal(all.Fits.Where(fit => fit.Rank > 1 && fit.Replicate < 2), some.Fits);
    }

    [Fact]
    public void Fit_SparseStorage_GivesTheSameErrors()
    {
        var dense = Planted(3, 3, 0.3);
        var sparse = new LabeledMatrix(Matrix<double>.Build.SparseOfMatrix(dense.Values));
        foreach (var missing in new[] { MissingValues.None, MissingValues.Zeros })
        {
            var options = new RankSelectionOptions { Replicates = 2, Fit = new() { Missing = missing } };
            var (first, second) = (RankSelection.Fit(dense, [2, 3], options), RankSelection.Fit(sparse, [2, 3], options));
            Assert.All(first.Fits.Zip(second.Fits), pair =>
            {
                Assert.Equal(pair.First.HeldOutCount, pair.Second.HeldOutCount);
                Assert.Equal(1, pair.First.TestError / pair.Second.TestError, 1e-3);
            });
        }
    }

    [Fact]
    public void Fit_MissingValues_AreNeverHeldOut()
    {
        var holes = Planted(3, 2, 0.3).Values.MapIndexed((i, j, value) => (i + j) % 4 == 0 ? double.NaN : value, Zeros.Include);
        var fit = RankSelection.Fit(new LabeledMatrix(holes), [2], new() { Replicates = 1, Fit = new() { Missing = MissingValues.NaN } }).Fits[0];
        var mask = new SpeckledMask(1, 0, 0.1);
        Assert.Equal(Enumerable.Range(0, 2400).Count(e => mask.Holds(e / 40, e % 40) && !double.IsNaN(holes[e / 40, e % 40])), fit.HeldOutCount);
        Assert.True(double.IsFinite(fit.TestError) && double.IsFinite(fit.TrainError));
    }

    [Fact]
    public void Fit_SparseValuesWhoseZerosAreMissing_FindsThePlantedRank()
    {
        var stream = Samples.Stream(3);
        var noise = Matrix<double>.Build.DenseOfArray(Samples.Signed(3, 600, 200));
        var ratings = Samples.LowRank(5, 600, 200, 3).MapIndexed((i, j, value) => stream.NextBelow(8) == 0 ? value * (1 + 0.3 * noise[i, j]) : 0);
        var values = new LabeledMatrix(Matrix<double>.Build.SparseOfMatrix(ratings));
        Assert.Equal(3, RankSelection.Fit(values, [1, 2, 3, 4, 5], new() { Fit = new() { Missing = MissingValues.Zeros, Tolerance = 1e-4 } }).Rank);
    }

    [Fact]
    public void Fit_PenaltiesSignsOrNndsvd_FindsThePlantedRank()
    {
        foreach (var fit in new NmfOptions[]
                 {
                     new() { Embedding = new() { L1 = 0.01, L2 = 0.001 }, Tolerance = 1e-5 },
                     new() { Loadings = new() { NonNegative = false }, Tolerance = 1e-5 },
                     new() { Initialization = NmfInitialization.NndsvdMean, Tolerance = 1e-5 },
                 })
        {
            Assert.Equal(3, RankSelection.Fit(Planted(11, 3, 0.3), Enumerable.Range(1, 6), new() { Fit = fit }).Rank);
        }
    }

    [Fact]
    public void Fit_FixedLoadings_TriesRanksAboveTheirNumber()
    {
        var values = Planted(11, 3, 0.3);
        var known = Nmf.Fit(values, 3).Loadings;
        var guide = new LabeledMatrix(known.Values.SubMatrix(0, values.RowCount, 0, 2), values.RowNames, ["a", "b"]);
        var selection = RankSelection.Fit(values, options: new() { Fit = new() { FixedLoadings = guide, Tolerance = 1e-5 } });
        Assert.Equal(3, selection.Ranks[0].Rank);
        Assert.Equal(3, selection.Rank);
        Assert.Equal(["a", "b"], selection.Refit().FactorNames.Where(name => name.Length == 1).Order());
        Assert.StartsWith("options.FixedLoadings has 2 columns; for rank 1 it must have at most as many.",
            Refusal(() => RankSelection.Fit(values, [1, 2], new() { Fit = new() { FixedLoadings = guide } })), StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_CountsByTheirLikelihood_FindsThePlantedRank()
    {
        var selection = RankSelection.Fit(Planted(1, 2, 0.3), [1, 2, 3], new() { Replicates = 2, Fit = new() { Loss = NmfLoss.KullbackLeibler, Tolerance = 1e-4 } });
        var plain = RankSelection.Fit(Planted(1, 2, 0.3), [1, 2, 3], new() { Replicates = 2, Fit = new() { Tolerance = 1e-4 } });
        Assert.Equal(2, selection.Rank);
        Assert.NotEqual(plain.Ranks[1].TestError, selection.Ranks[1].TestError);
        Assert.Equal(1, plain.Ranks[1].TestError / selection.Ranks[1].TestError, 0.5);
    }

    [Fact]
    public void Fit_EarlyStop_SkipsOnlyRanksAfterThreeWorseOnes()
    {
        var values = Planted(1, 2, 0.5);
        var (stopped, whole) = (RankSelection.Fit(values, Enumerable.Range(1, 9)), RankSelection.Fit(values, Enumerable.Range(1, 9), new() { EarlyStop = false }));
        Assert.True(stopped.StoppedEarly && !whole.StoppedEarly);
        Assert.Equal(9, whole.Ranks.Count);
        Assert.Equal(stopped.BestRank + 3, stopped.Ranks[^1].Rank);
        Assert.Equal(whole.Fits.Take(stopped.Fits.Count), stopped.Fits);
        Assert.Equal(whole.Rank, stopped.Rank);
    }

    [Theory]
    [InlineData(2, 21)]
    [InlineData(4, 1)]
    [InlineData(6, 21)]
    public void Fit_WithPatience_FindsThePlantedRankInFewerIterations(int rank, int seed)
    {
        int[] ranks = [rank - 1, rank, rank + 1, rank + 3];
        var (values, options) = (Planted(seed, rank, 0.5), new RankSelectionOptions { EarlyStop = false });
        var (patient, hasty) = (RankSelection.Fit(values, ranks, options), RankSelection.Fit(values, ranks, options with { Patience = 5 }));
        Assert.Equal(rank, hasty.Rank);
        Assert.Empty(hasty.Warnings);
        Assert.True(hasty.Fits.Sum(fit => fit.Iterations) < patient.Fits.Sum(fit => fit.Iterations));
        Assert.DoesNotContain(patient.Fits, fit => fit.RanOutOfPatience);
        Assert.Contains(hasty.Fits, fit => fit is { RanOutOfPatience: true, Converged: false });
        foreach (var (own, other) in hasty.Fits.Zip(patient.Fits).Where(pair => !pair.First.RanOutOfPatience)) Assert.Equal(other, own);
    }

    [Fact]
    public void Fit_RangeThatEndsTooEarly_Warns()
    {
        var values = Planted(1, 4, 0.3);
        Assert.Equal(["The error is lowest at the highest rank tried, 3: higher ranks may be better still."], RankSelection.Fit(values, [1, 2, 3]).Warnings);
        Assert.Equal(["The error is lowest at the lowest rank tried, 4: lower ranks may be better still."],
            RankSelection.Fit(values, [4, 7, 9], new() { Fit = new() { Tolerance = 1e-5, Starts = 2 } }).Warnings);
        var hasty = RankSelection.Fit(values, [4], new() { Replicates = 1, Fit = new() { MaxIterations = 2 } });
        Assert.Equal(
            ["Only one rank was tried; there was nothing to compare.", "One replicate gives no standard error: the rank of the lowest error was chosen.",
                "1 of 1 fits ended at the limit of 2 iterations."], hasty.Warnings);
        Assert.Equal(4, hasty.Rank);
        Assert.Contains("  ! Only one rank was tried", hasty.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_NoRanksGiven_TriesAllThatTheMatrixAllows()
    {
        var selection = RankSelection.Fit(LabeledMatrix.FromArray(Samples.Uniform(1, 12, 5)), options: new() { EarlyStop = false });
        Assert.Equal([1, 2, 3, 4, 5], selection.Ranks.Select(rank => rank.Rank));
    }

    [Fact]
    public void Rule_ErrorsWithinOneStandardErrorOfTheLowest_PrefersTheSmallerRank()
    {
        var errors = RankError.Of([Fits(1, 9, 9, 9), Fits(2, 3, 5, 7.3), Fits(3, 3, 5, 7), Fits(4, 3.1, 5.1, 7.1)]);
        Assert.Equal([4, 0.1, 0, 0.1], errors.Select(error => Math.Round(error.Excess, 12)));
        Assert.Equal(0.1, errors[1].ExcessStandardError, 1e-12);
        Assert.Equal(2 / Math.Sqrt(3), errors[2].StandardError, 1e-12);
        Assert.Equal(0, errors[3].ExcessStandardError, 1e-12);
        Assert.Equal([false, true], [errors[0].IsWithinOneStandardError, errors[2].IsWithinOneStandardError]);
        Assert.True(RankError.Of([Fits(2, 3, 5, 7.2, 7), Fits(3, 3, 5, 7, 7.1)])[0].IsWithinOneStandardError);
        Assert.False(errors[3].IsWithinOneStandardError);

        var single = RankError.Of([Fits(1, 2), Fits(2, 1), Fits(3, 1)]);
        Assert.Equal([false, true, true], single.Select(error => error.IsWithinOneStandardError));
        Assert.True(double.IsNaN(single[0].StandardError));

        static RankSelectionFit[] Fits(int rank, params double[] errors) => [.. errors.Select((error, r) => new RankSelectionFit(rank, r, 0, error, 1, 1, true))];
    }

    [Fact]
    public void Mask_AnyFraction_HoldsOutAboutThatManyEverywhere()
    {
        foreach (var fraction in new[] { 0.05, 0.1, 0.5 })
        {
            var mask = new SpeckledMask(1, 2, fraction);
            var rows = Enumerable.Range(0, 200).Select(i => Enumerable.Range(0, 300).Count(j => mask.Holds(i, j))).ToArray();
            var deviation = Math.Sqrt(fraction * (1 - fraction));
            Assert.InRange(rows.Sum() / 60_000.0, fraction - 4 * deviation / Math.Sqrt(60_000), fraction + 4 * deviation / Math.Sqrt(60_000));
            Assert.All(rows, count => Assert.InRange(count / 300.0, fraction - 5 * deviation / Math.Sqrt(300), fraction + 5 * deviation / Math.Sqrt(300)));
        }
    }

    [Fact]
    public void Mask_OtherSeedOrReplicate_IsIndependent()
    {
        var first = new SpeckledMask(1, 0, 0.5);
        foreach (var other in new[] { new SpeckledMask(1, 1, 0.5), new SpeckledMask(2, 0, 0.5), new SpeckledMask(-1, 0, 0.5) })
        {
            Assert.InRange(Enumerable.Range(0, 10_000).Count(e => first.Holds(e / 100, e % 100) == other.Holds(e / 100, e % 100)), 4_800, 5_200);
        }

        Assert.InRange(Enumerable.Range(0, 10_000).Count(e => first.Holds(e / 100, e % 100) == first.Holds(e % 100, e / 100)), 4_850, 5_300);
    }

    [Fact]
    public void Fit_ImpossibleArguments_AreRefused()
    {
        var values = Planted(1, 2, 0.3);
        Assert.StartsWith("RankSelectionOptions.Replicates is 0; it must be at least 1.", Refusal(() => RankSelection.Fit(values, [2], new() { Replicates = 0 })), StringComparison.Ordinal);
        Assert.StartsWith("RankSelectionOptions.HoldOutFraction is 0.6; it must be in (0, 0.5].",
            Refusal(() => RankSelection.Fit(values, [2], new() { HoldOutFraction = 0.6 })), StringComparison.Ordinal);
        Assert.StartsWith("RankSelectionOptions.HoldOutFraction is NaN;", Refusal(() => RankSelection.Fit(values, [2], new() { HoldOutFraction = double.NaN })), StringComparison.Ordinal);
        Assert.Contains("Fit.Seed is 2147483647", Refusal(() => RankSelection.Fit(values, [2], new() { Fit = new() { Seed = int.MaxValue } })), StringComparison.Ordinal);
        Assert.StartsWith("values[", Refusal(() => RankSelection.Fit(LabeledMatrix.FromArray(new[,] { { 0.0, 1 }, { 2, 3 } }), [1], new() { Fit = new() { Loss = NmfLoss.Gamma } })), StringComparison.Ordinal);
        foreach (var fit in new NmfOptions[] { new() { StartEmbedding = values }, new() { Arithmetic = NmfArithmetic.SinglePrecision } })
        {
            Assert.StartsWith("RankSelectionOptions.Fit asks for a given start", Refusal(() => RankSelection.Fit(values, [2], new() { Fit = fit })), StringComparison.Ordinal);
        }

        Assert.StartsWith("ranks[1] is 41;", Refusal(() => RankSelection.Fit(values, [2, 41])), StringComparison.Ordinal);
        Assert.StartsWith("values are all zero", Refusal(() => RankSelection.Fit(new LabeledMatrix(Matrix<double>.Build.Dense(5, 5)), [2])), StringComparison.Ordinal);
        Assert.StartsWith("values[0, 0] is -1;", Refusal(() => RankSelection.Fit(LabeledMatrix.FromArray(new[,] { { -1.0 } }), [1])), StringComparison.Ordinal);
        Assert.Contains("of 2 × 1, none was held out in replicate",
            Refusal(() => RankSelection.Fit(LabeledMatrix.FromArray(new[,] { { 1.0 }, { 2 } }), [1], new() { HoldOutFraction = 1e-6 })), StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => RankSelection.Fit(null!, [2]));
    }

    [Fact]
    public void Fit_PatienceOfZero_IsRefused()
        => Assert.Contains("RankSelectionOptions.Patience is 0; it must be at least 1, or null.", Assert.Throws<ArgumentOutOfRangeException>(
            () => RankSelection.Fit(Planted(1, 2, 0.5), [1, 2], new() { Patience = 0 })).Message, StringComparison.Ordinal);

    [Fact]
    public void Fit_CancelledOnTheWay_Stops()
    {
        using var source = new CancellationTokenSource();
        var endless = new RankSelectionOptions { Fit = new NmfOptions { MaxIterations = int.MaxValue, Tolerance = 0 } };
        source.CancelAfter(TimeSpan.FromMilliseconds(50));
        Assert.ThrowsAny<OperationCanceledException>(() => RankSelection.Fit(Planted(1, 4, 0.5), [6], endless, cancellation: source.Token));
    }

    [Fact]
    public void Fit_Progress_NamesEveryFit()
    {
        var reports = new List<FitProgress>();
        var selection = RankSelection.Fit(Planted(1, 2, 0.5), [1, 2], progress: new Sink(report =>
        {
            lock (reports) reports.Add(report);
        }));
        Assert.Equal([1, 2, 3, 4, 5, 6], reports.Select(report => report.Run).Order());
        Assert.All(reports, report => Assert.Equal(("rank selection", 6, selection.Fits[report.Run - 1].TestError), (report.Algorithm, report.Runs, report.Loss)));
    }

    [Fact]
    public void ToString_Selection_ShowsTheTableAndTheBanner()
    {
        var planted = Planted(1, 2, 0.5);
        var simulated = new LabeledMatrix(planted.Values, provenance: new Provenance("made", ProvenanceKind.Simulated, "Low rank.", "tests"));
        var selection = RankSelection.Fit(simulated, [1, 2, 3]);
        Assert.StartsWith("Rank 2 chosen\n  *** SIMULATED DATA", selection.ToString(), StringComparison.Ordinal);
        Assert.Contains("  3 replicates, 10.0 % of the entries held out\n  rank  train error  test error", selection.ToString(), StringComparison.Ordinal);
        Assert.Equal((5, 3), (selection.ToMatrix().RowCount, selection.ToMatrix().ColumnCount));
        Assert.Equal(selection.Ranks[1].TestError, selection.ToMatrix()[1, 1]);
    }

    /// <summary>60 × 40 of a given rank, every entry disturbed by a factor of mean 1.</summary>
    private static LabeledMatrix Planted(int seed, int rank, double noise)
    {
        var factors = Matrix<double>.Build.DenseOfArray(Samples.Signed(seed + 7, 60, 40)).Map(value => 1 + noise * value);
        return new LabeledMatrix(Samples.LowRank(seed, 60, 40, rank).PointwiseMultiply(factors));
    }

    private static string Refusal(Func<object> action) => Assert.ThrowsAny<ArgumentException>(action).Message;

    private sealed class Sink(Action<FitProgress> report) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => report(value);
    }
}
