using System.Collections;
using System.Reflection;

namespace NotebookKit.Tests;

public sealed class ImmutabilityTests
{
    public static TheoryData<string> Kinds => ["matrix", "groups", "model", "fit", "run", "summary", "confusion", "biplot", "svd", "pca", "bipartition", "cluster", "clustering", "alignment", "consensus", "survey", "selection"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Lists_OfAResult_CannotBeChangedByACast(string kind)
    {
        var value = Value(kind);
        var lists = value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0 && typeof(IEnumerable).IsAssignableFrom(property.PropertyType))
            .Select(property => (property.Name, List: property.GetValue(value)))
            .Where(property => property.List is IList)
            .ToArray();

        Assert.NotEmpty(lists);
        Assert.All(lists, property => Assert.True(((IList)property.List!).IsReadOnly && property.List is not Array, $"{kind}.{property.Name} can be changed"));
    }

    private static object Value(string kind)
    {
        var data = Samples.Clouds(1, 4, 3, 5);
        data = new LabeledMatrix(data.Values.PointwiseAbs(), groups: data.Groups);
        var model = Nmf.Fit(data, 2, new NmfOptions { Starts = 2 });
        return kind switch
        {
            "matrix" => data,
            "groups" => data.Groups,
            "model" => model,
            "fit" => model.Fit,
            "run" => model.Fit.BestRun,
            "summary" => model.SummarizeBy(data.Groups),
            "confusion" => ConfusionMatrix.Create(data.Groups, data.Groups),
            "biplot" => Biplot.Create(model, 0, 1, featureCount: 2),
            "svd" => TruncatedSvd.Fit(data, 2),
            "pca" => Pca.Fit(data, 2),
            "bipartition" => Bipartition.Fit(data),
            "cluster" => DivisiveClustering.Fit(data).Root,
            "clustering" => DivisiveClustering.Fit(data),
            "alignment" => model.AlignTo(model),
            "consensus" => NmfConsensus.Fit(data, 2, new NmfConsensusOptions { Runs = 2 }),
            "survey" => RankSurvey.Fit(data, [1, 2], new NmfConsensusOptions { Runs = 2 }),
            "selection" => RankSelection.Fit(data, [1, 2], new RankSelectionOptions { HoldOutFraction = 0.3 }),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }
}
