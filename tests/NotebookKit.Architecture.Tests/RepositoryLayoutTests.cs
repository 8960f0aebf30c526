namespace NotebookKit.Architecture.Tests;

public sealed class RepositoryLayoutTests
{
    private static readonly string[] Known =
    [
        "data", "notebooks", "src", "tests",
        "NotebookKit.sln", "README.md", "environment.md", "LICENSE", "global.json",
        "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props",
    ];

    // What a build or a test run leaves; .gitignore keeps it out.
    private static readonly string[] Leavings = ["artifacts", "TestResults"];

    [Fact]
    public void TopFolder_Entries_AreTheKnownOnes()
    {
        var entries = Directory.GetFileSystemEntries(Repository.RootOrSkip()).Select(path => Path.GetFileName(path));
        Assert.Empty(entries.Where(name => !name.StartsWith('.')).Except(Known).Except(Leavings));
    }

    [Fact]
    public void SourceProjects_EachOne_HasTestsBesideIt()
    {
        var root = Repository.RootOrSkip();
        Assert.All(Repository.SourceProjectsOrSkip(), project => Assert.True(
            File.Exists(Path.Combine(root, "tests", project + ".Tests", project + ".Tests.csproj")), $"{project} has no tests/{project}.Tests"));
    }

    [Fact]
    public void Solution_EveryProject_IsListed()
    {
        var root = Repository.RootOrSkip();
        var solution = File.ReadAllText(Path.Combine(root, "NotebookKit.sln"));
        var projects = new[] { "src", "tests" }.SelectMany(folder => Directory.GetDirectories(Path.Combine(root, folder))).Select(path => Path.GetFileName(path));
        Assert.All(projects, project => Assert.Contains($"{project}.csproj", solution, StringComparison.Ordinal));
    }
}
