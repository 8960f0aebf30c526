namespace NotebookKit.Architecture.Tests;

/// <summary>Which project may use which: in the project files, in the code, and by way of packages.</summary>
public sealed class ProjectArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["NotebookKit"] = [],
        ["NotebookKit.Data"] = ["NotebookKit"],
        ["NotebookKit.Charts"] = ["NotebookKit"],
        ["NotebookKit.Interactive"] = ["NotebookKit", "NotebookKit.Data", "NotebookKit.Charts"],
        ["NotebookKit.PlotlyNet"] = ["NotebookKit.Charts"],
        ["NotebookKit.Documents"] = [],
        ["NotebookKit.Kernel"] = [],
        ["NotebookKit.Cli"] = ["NotebookKit.Kernel", "NotebookKit.Documents", "NotebookKit.Interactive", "NotebookKit.PlotlyNet"],
    };

    // What is part of what the package is for; anything else would reach into a layer above.
    private static readonly Dictionary<string, string[]> ForbiddenPackages = new(StringComparer.Ordinal)
    {
        ["NotebookKit"] = ["Microsoft.Data.Analysis", "Microsoft.DotNet.Interactive", "Microsoft.CodeAnalysis.CSharp", "SharpCompress", "Markdig", "FSharp.Core"],
        ["NotebookKit.Data"] = ["Microsoft.DotNet.Interactive", "Microsoft.CodeAnalysis.CSharp", "Markdig", "FSharp.Core"],
        ["NotebookKit.Charts"] = ["Microsoft.Data.Analysis", "Microsoft.DotNet.Interactive", "Microsoft.CodeAnalysis.CSharp", "Plotly", "Markdig", "FSharp.Core"],
        ["NotebookKit.Interactive"] = ["Microsoft.CodeAnalysis.CSharp", "Plotly", "Markdig", "FSharp.Core"],
        ["NotebookKit.PlotlyNet"] = ["Microsoft.Data.Analysis", "Microsoft.CodeAnalysis.CSharp", "Markdig"],
        ["NotebookKit.Documents"] = ["MathNet", "Microsoft.Data.Analysis", "Microsoft.DotNet.Interactive", "Microsoft.CodeAnalysis.CSharp", "FSharp.Core"],
        ["NotebookKit.Kernel"] = ["MathNet", "Microsoft.Data.Analysis", "Markdig"],
        ["NotebookKit.Cli"] = [],
    };

    public static TheoryData<string> Projects => [.. BuiltAssemblies.Names];

    [Fact]
    public void Rules_EveryProject_IsCovered()
    {
        Assert.Equal(BuiltAssemblies.Names.Order(StringComparer.Ordinal), Repository.SourceProjectsOrSkip());
        Assert.Equal(BuiltAssemblies.Names.Order(StringComparer.Ordinal), Allowed.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(BuiltAssemblies.Names.Order(StringComparer.Ordinal), ForbiddenPackages.Keys.Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Projects))]
    public void ProjectFile_References_StayWithinTheArrows(string project)
        => Assert.Empty(Repository.ReferencesOrSkip(project, "ProjectReference").Except(Allowed[project]));

    [Theory, MemberData(nameof(Projects))]
    public void Assembly_References_StayWithinTheArrows(string project)
    {
        // Code may name what the references of its project bring along: figures are made of the core's matrices.
        var allowed = Allowed[project].SelectMany(name => Allowed[name].Prepend(name));
        var own = BuiltAssemblies.ReferencesOf(project).Where(name => name.StartsWith("NotebookKit", StringComparison.Ordinal));
        Assert.Empty(own.Except(allowed));
    }

    [Theory, MemberData(nameof(Projects))]
    public void Packages_OfAProjectAndBelow_BelongToItsLayer(string project)
    {
        var reached = BuiltAssemblies.ClosureOf(project).Concat(BuiltAssemblies.ReferencesOf(project));
        var forbidden = ForbiddenPackages[project];
        Assert.DoesNotContain(reached, name => forbidden.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void ClosureOf_Interactive_ReachesPackagesOfPackages()
    {
        // Guards the rules above: an empty closure would keep all of them.
        var reached = BuiltAssemblies.ClosureOf("NotebookKit.Interactive");
        Assert.Contains("NotebookKit", reached);
        Assert.Contains("MathNet.Numerics", reached);
        Assert.Contains("Apache.Arrow", reached);
        Assert.Contains("FSharp.Core", BuiltAssemblies.ClosureOf("NotebookKit.PlotlyNet"));
    }
}
