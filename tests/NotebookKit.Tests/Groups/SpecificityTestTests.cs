using FsCheck.Xunit;
using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Tests.Groups;

public sealed class SpecificityTestTests
{
    private static readonly NmfModel Model = Nmf.Fit(LabeledMatrix.FromArray(Samples.Uniform(1, 10, 8)), 3);
    private static readonly GroupLabels Labels = new(["in", "out", "out", "in", "out", "out", "in", "out"]);

    [Fact]
    public void TestSpecificityTo_AnyModel_GivesTheRowsOfSpecificityTo()
    {
        var summary = Model.SummarizeBy(Labels);
        var test = summary.TestSpecificityTo(IsInside);
        Assert.Equal(summary.SpecificityTo(IsInside), test.Factors.Select(row => row.Specificity));
        Assert.Equal((3, 5), (test.InsideCount, test.OutsideCount));
        Assert.All(test.Factors, row => Assert.Equal(2 * row.Specificity.AreaUnderCurve - 1, row.EffectSize));
        Assert.Equal("nmf2", test["nmf2"].Factor);
        Assert.Same(test["nmf2"], test[1]);
    }

    [Theory]
    [InlineData(SpecificityAlternative.Higher)]
    [InlineData(SpecificityAlternative.Different)]
    public void TestSpecificityTo_FewSamples_ComesNearToAllPermutations(SpecificityAlternative alternative)
    {
        // 56 ways to pick 3 of 8: all are counted, with p-values by definition from areas under the curve.
        var test = Model.SummarizeBy(Labels).TestSpecificityTo(IsInside, new SpecificityTestOptions { Permutations = 40_000, Alternative = alternative });
        var (own, adjusted) = Exact(alternative);
        foreach (var row in test.Factors)
        {
            Assert.Equal(own[row.Specificity.Index], row.PValue, 0.01);
            Assert.Equal(adjusted[row.Specificity.Index], row.AdjustedPValue, 0.01);
        }
    }

    [Fact]
    public void TestSpecificityTo_TiedWeights_CountEqualRankSumsAsHits()
    {
        // One of six samples has the factor: it is inside with a chance of 1/3, and nothing is larger.
        var p = PValuesOf([[1, 0, 0, 0, 0, 0]], inside: [0, 1], isTwoSided: false, 30_000);
        Assert.Equal(1 / 3.0, p.Own[0], 0.01);
        Assert.Equal(p.Own, p.Adjusted);
    }

    [Fact]
    public void TestSpecificityTo_FactorWithEqualWeights_TellsNothing()
    {
        var (own, adjusted) = PValuesOf([[0.5, 0.5, 0.5, 0.5], [1, 2, 3, 4]], inside: [2, 3], isTwoSided: false, 9_999);
        Assert.Equal(1, adjusted[0]);
        Assert.Equal(1, own[0]);
        Assert.Equal(1 / 6.0, own[1], 0.02);
    }

    [Fact]
    public void TestSpecificityTo_CopyOfAFactor_CostsNothing()
    {
        // Perfectly dependent factors are one look, which a correction by their number would not know.
        double[] weights = [.. Enumerable.Range(0, 20).Select(i => (double)i)];
        var (own, adjusted) = PValuesOf([weights, weights, weights], inside: [10, 15, 18, 19], isTwoSided: false, 999);
        Assert.Equal(own, adjusted);
    }

    [Fact]
    public void TestSpecificityTo_ClearDifference_IsTheSmallestThatThePermutationsResolve()
    {
        double[] weights = [.. Enumerable.Range(0, 60).Select(i => (double)i)];
        var (own, _) = PValuesOf([weights], inside: [.. Enumerable.Range(40, 20)], isTwoSided: false, 999);
        Assert.Equal(1 / 1_000.0, own[0], 1e-15);
    }

    [Fact]
    public void TestSpecificityTo_Depletion_CountsOnlyWhenAskedFor()
    {
        double[] weights = [.. Enumerable.Range(0, 30).Select(i => (double)i)];
        int[] lowest = [.. Enumerable.Range(0, 8)];
        Assert.Equal(1, PValuesOf([weights], lowest, isTwoSided: false, 999).Own[0]);
        Assert.Equal(0.001, PValuesOf([weights], lowest, isTwoSided: true, 999).Own[0], 1e-15);
    }

    [Fact]
    public void TestSpecificityTo_NoDifference_RejectsAsOftenAsItSays()
    {
        // 400 draws without any difference: p ≤ u with a chance of at most u, and close to it; of any of four factors, too.
        const int Draws = 400;
        var (own, family) = (new double[Draws], new double[Draws]);
        for (var draw = 0; draw < Draws; draw++)
        {
            var stream = Samples.Stream(draw);
            var weights = Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, 24).Select(_ => stream.NextOpenUnit()).ToArray()).ToArray();
            var (p, adjusted) = PValuesOf(weights, [.. Enumerable.Range(0, 9)], isTwoSided: false, 199, seed: draw);
            (own[draw], family[draw]) = (p[0], adjusted.Min());
        }

        foreach (var level in new[] { 0.05, 0.2, 0.5, 0.8 })
        {
            var reach = 4 * Math.Sqrt(level * (1 - level) / Draws);
            Assert.InRange(own.Count(p => p <= level) / (double)Draws, level - reach, level + reach);
            Assert.InRange(family.Count(p => p <= level) / (double)Draws, level - reach, level + reach);
        }
    }

    [Property(MaxTest = 30)]
    public void TestSpecificityTo_AnyLabels_OrdersPValuesAndRepeats(int seed)
    {
        var stream = Samples.Stream(seed);
        var labels = new GroupLabels(["in", "out", .. Enumerable.Range(0, 6).Select(_ => stream.NextBelow(2) == 0 ? "in" : "out")]);
        var summary = Model.SummarizeBy(labels);
        var options = new SpecificityTestOptions { Permutations = 150, Seed = seed };
        var test = summary.TestSpecificityTo(IsInside, options);
        Assert.All(test.Factors, row =>
        {
            Assert.InRange(row.PValue, 1 / 151.0, 1);
            Assert.InRange(row.AdjustedPValue, row.PValue, 1);
        });
        Assert.Equal(test.Factors, summary.TestSpecificityTo(IsInside, options).Factors);
    }

    [Property(MaxTest = 30)]
    public void TestSpecificityTo_WeightsTransformedInOrder_ChangesNoPValue(int seed)
    {
        double[] weights = [.. Enumerable.Range(0, 9).Select(i => Samples.Uniform(seed, 1, 9)[0, i])];
        double[] transformed = Array.ConvertAll(weights, weight => Math.Exp(7 * weight) - 1);
        Assert.Equal(PValuesOf([weights], [1, 2, 5], false, 99).Own, PValuesOf([transformed], [1, 2, 5], false, 99).Own);
    }

    [Fact]
    public void TestSpecificityTo_OneSampleInsideOrOutside_Works()
    {
        var one = Model.SummarizeBy(new GroupLabels(["in", .. Enumerable.Repeat("out", 7)]));
        Assert.All(one.TestSpecificityTo(IsInside, new SpecificityTestOptions { Permutations = 5_000 }).Factors, row => Assert.True(row.PValue > 0.11));
        Assert.All(one.TestSpecificityTo(g => g == "out", new SpecificityTestOptions { Permutations = 5_000 }).Factors, row => Assert.True(row.PValue > 0.11));
    }

    [Fact]
    public void TestSpecificityTo_BadInput_SaysWhat()
    {
        var summary = Model.SummarizeBy(Labels);
        Assert.Contains("groups picks no sample; the groups are 'in', 'out'.", Assert.Throws<ArgumentException>(() => summary.TestSpecificityTo(g => g == "z")).Message, StringComparison.Ordinal);
        Assert.Contains("groups picks every sample", Assert.Throws<ArgumentException>(() => summary.TestSpecificityTo(_ => true)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => summary.TestSpecificityTo(null!));
        Assert.Contains("SpecificityTestOptions.Permutations is 0; it must be from 1 to 100,000,000.",
            Assert.Throws<ArgumentOutOfRangeException>(() => summary.TestSpecificityTo(IsInside, new SpecificityTestOptions { Permutations = 0 })).Message, StringComparison.Ordinal);
        Assert.Contains("Alternative is 7; it must be Higher or Different.",
            Assert.Throws<ArgumentOutOfRangeException>(() => summary.TestSpecificityTo(IsInside, new SpecificityTestOptions { Alternative = (SpecificityAlternative)7 })).Message, StringComparison.Ordinal);
        Assert.Contains("nmf1, nmf2, nmf3", Assert.Throws<ArgumentException>(() => summary.TestSpecificityTo(IsInside)["z"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TestSpecificityTo_Cancelled_Stops()
        => Assert.ThrowsAny<OperationCanceledException>(() => Model.SummarizeBy(Labels).TestSpecificityTo(IsInside, cancellation: new CancellationToken(true)));

    [Fact]
    public void ToString_AnyTest_ShowsTheTable()
    {
        var text = Model.SummarizeBy(Labels).TestSpecificityTo(IsInside).ToString();
        foreach (var part in new[] { "3 samples inside, 5 outside", "9,999 permutations", "Cliff's delta", "adjusted p", "nmf3" }) Assert.Contains(part, text, StringComparison.Ordinal);
    }

    private static bool IsInside(string group) => group == "in";

    private static (double[] Own, double[] Adjusted) PValuesOf(double[][] weights, int[] inside, bool isTwoSided, int permutations, int seed = 1)
    {
        var permutation = new RankSumPermutation(weights, inside.Length, isTwoSided);
        return permutation.PValues(permutation.Statistics(inside), permutations, seed, CancellationToken.None);
    }

    /// <summary>
    /// By enumeration: own p-values and those of the step-down maximum. Areas under the curve come from counting pairs, ties
    /// as half, and are put on one scale by their standard deviation over all 56 ways.
    /// </summary>
    private static (double[] Own, double[] Adjusted) Exact(SpecificityAlternative alternative)
    {
        var ways = (from a in Enumerable.Range(0, 8) from b in Enumerable.Range(a + 1, 7 - a) from c in Enumerable.Range(b + 1, 7 - b) select Areas(a, b, c)).ToArray();
        Assert.Equal(56, ways.Length);
        var deviations = Enumerable.Range(0, 3).Select(f => Math.Sqrt(ways.Average(areas => Math.Pow(areas[f] - 0.5, 2)))).ToArray();
        var all = Array.ConvertAll(ways, Scaled);
        var observed = Scaled(Areas(0, 3, 6));
        var own = Enumerable.Range(0, 3).Select(f => all.Count(areas => areas[f] >= observed[f] - 1e-9) / 56.0).ToArray();
        var adjusted = new double[3];
        var descending = Enumerable.Range(0, 3).OrderByDescending(f => observed[f]).ToArray();
        for (var place = 0; place < 3; place++)
        {
            var f = descending[place];
            var p = all.Count(areas => descending[place..].Max(g => areas[g]) >= observed[f] - 1e-9) / 56.0;
            adjusted[f] = place == 0 ? p : Math.Max(p, adjusted[descending[place - 1]]);
        }

        return (own, adjusted);

        double[] Scaled(double[] areas) =>
            [.. areas.Select((area, f) => (alternative == SpecificityAlternative.Higher ? area - 0.5 : Math.Abs(area - 0.5)) / deviations[f])];

        static double[] Areas(params int[] inside) =>
        [
            .. Enumerable.Range(0, 3).Select(f =>
            {
                var row = Model.Embedding.Values.Row(f);
                return (from x in inside from y in Enumerable.Range(0, 8).Except(inside) select (Math.Sign(row[x] - row[y]) + 1) / 2.0).Average();
            }),
        ];
    }
}
