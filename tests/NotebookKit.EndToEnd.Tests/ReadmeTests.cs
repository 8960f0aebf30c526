using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NotebookKit.Testing;

namespace NotebookKit.EndToEnd.Tests;

/// <summary>What README shows is what runs.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Repository.PathOf("README.md"));

    [Fact]
    public void Snippets_RunAsCellsInOrder_Succeed()
    {
        var snippets = Snippet().Matches(Readme).Select(match => match.Groups[1].Value).ToArray();
        Assert.Equal(4, snippets.Length);
        using var folder = new TemporaryFolder();
        var notebook = folder.PathOf("readme.ipynb");
        var cells = snippets.Select(source => new JsonObject
        {
            ["cell_type"] = "code", ["execution_count"] = null, ["metadata"] = new JsonObject(), ["outputs"] = new JsonArray(), ["source"] = source,
        });
        File.WriteAllText(notebook, new JsonObject
        {
            ["cells"] = new JsonArray([.. cells]), ["metadata"] = new JsonObject(), ["nbformat"] = 4, ["nbformat_minor"] = 4,
        }.ToJsonString());

        using var run = NotebookRun.Start(notebook, dataDirectory: null);

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Equal(2, run.CountCharts());
    }

    [Fact]
    public void Commands_AtTheTop_NameWhatIsThere()
    {
        var commands = Command().Match(Readme).Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(["dotnet run --project src/NotebookKit.Cli -- run notebooks/01-aml-cell-of-origin.ipynb", "dotnet test"], commands);
        Assert.True(File.Exists(NotebookRun.WalkthroughPath));
        Assert.All(Image().Matches(Readme), image => Assert.True(File.Exists(Repository.PathOf(image.Groups[1].Value)), image.Value));
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Snippet();

    [GeneratedRegex("```\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Command();

    [GeneratedRegex(@"!\[[^\]]*\]\(([^)]*)\)")]
    private static partial Regex Image();
}
