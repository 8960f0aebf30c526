using System.Text.Json;

namespace NotebookKit.Tests.Quality;

/// <summary>Points, a layout, and what other software says of them; golden/README.md says which.</summary>
internal sealed record QualityGolden(
    double[][] Points, double[][] Layout, string[] Groups, IReadOnlyList<QualityGolden.Case> Cases, double Silhouette, double Accuracy1, double DistanceRankCorrelation)
{
    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);

    public static QualityGolden Load()
    {
        using var stream = typeof(QualityGolden).Assembly.GetManifestResourceStream("golden/embedding_quality.json")!;
        return JsonSerializer.Deserialize<QualityGolden>(stream, Names)!;
    }

    public sealed record Case(string Metric, int Neighbors, double Trustworthiness, double Continuity);
}
