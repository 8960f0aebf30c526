namespace NotebookKit.Tests.Selection;

public sealed class RankSurveyTests
{
    private static readonly NmfConsensusOptions Six = new() { Runs = 6 };

    [Fact]
    public void Fit_SeveralRanks_HoldsWhatEachConsensusSays()
    {
        var values = LabeledMatrix.FromArray(Samples.Uniform(3, 12, 12));
        var survey = RankSurvey.Fit(values, [3, 2, 4], Six);
        Assert.Equal([3, 2, 4], survey.Ranks.Select(rank => rank.Rank));
        var two = NmfConsensus.Fit(values, 2, Six);
        Assert.Equal(
            new RankSurveyEntry(2, two.Best.Fit.Loss, two.Runs.Average(run => run.Loss), two.Best.Fit.ExplainedFraction,
                two.CopheneticCorrelation, two.Dispersion, two.Silhouette, two.Stability), survey.Ranks[1]);
        Assert.Equal((7, 3), (survey.ToMatrix().RowCount, survey.ToMatrix().ColumnCount));
        Assert.Equal(two.Stability, survey.ToMatrix()[6, 1]);
        Assert.Contains("cophenetic", survey.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_ImpossibleRanks_AreRefused()
    {
        var values = LabeledMatrix.FromArray(Samples.Uniform(3, 12, 12));
        Assert.StartsWith("ranks[1] is 13; for a 12 × 12 matrix it must be from 1 to 12.", Refusal(() => RankSurvey.Fit(values, [2, 13])), StringComparison.Ordinal);
        Assert.StartsWith("ranks[2] repeats 2.", Refusal(() => RankSurvey.Fit(values, [2, 3, 2])), StringComparison.Ordinal);
        Assert.StartsWith("ranks is empty", Refusal(() => RankSurvey.Fit(values, [])), StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_Aml_FindsTheSameFactorsInEveryRun()
    {
        var survey = RankSurvey.Fit(AmlData.LoadOrSkip(), [3, 5], new NmfConsensusOptions { Runs = 4 });
        Assert.All(survey.Ranks, rank => Assert.InRange(rank.CopheneticCorrelation, 0.99, 1));
        Assert.All(survey.Ranks, rank => Assert.InRange(rank.Stability, 0.99, 1));
    }

    [Fact]
    public void Fit_Progress_CountsTheRunsOfAllRanks()
    {
        var reports = new List<FitProgress>();
        RankSurvey.Fit(LabeledMatrix.FromArray(Samples.Uniform(1, 6, 6)), [1, 2], Six, new Sink(report =>
        {
            lock (reports) reports.Add(report);
        }));
        Assert.Equal(Enumerable.Range(1, 12), reports.Select(report => report.Run).Distinct().Order());
        Assert.All(reports, report => Assert.Equal(("rank survey", 12), (report.Algorithm, report.Runs)));
    }

    private static string Refusal(Func<object> action) => Assert.ThrowsAny<ArgumentException>(action).Message;

    private sealed class Sink(Action<FitProgress> report) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => report(value);
    }
}
