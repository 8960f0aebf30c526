using NotebookKit.Cli.Kernels;

namespace NotebookKit.Cli.Tests;

/// <summary>The builds that installed kernels run: made at once or not at all, kept as long as somebody needs them.</summary>
public sealed class KernelBuildTests : IDisposable
{
    private readonly Workspace _workspace = new();
    private readonly string _kernels;
    private readonly KernelBuilds _builds;

    public KernelBuildTests()
    {
        _kernels = _workspace.Path("data/kernels");
        _builds = new KernelBuilds(_kernels);
    }

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Add_ABuild_LiesBesideTheKernels()
    {
        var folder = Add("one");
        Assert.Equal(_workspace.Path("data/notebookkit/one"), folder);
        Assert.True(File.Exists(Path.Combine(folder, "NotebookKit.Cli.dll")));
        Assert.Single(Directory.GetDirectories(_workspace.Path("data/notebookkit")));
    }

    [Fact]
    public void Add_TheSameAgain_PublishesOnce()
    {
        Add("one");
        Assert.Equal(_workspace.Path("data/notebookkit/one"), _builds.Add("one", _ => Assert.Fail("It is there already.")));
    }

    [Fact]
    public void Add_PublishingFails_LeavesNothing()
    {
        Assert.Throws<PublicationException>(() => _builds.Add("one", folder =>
        {
            File.WriteAllText(Path.Combine(folder, "half"), "");
            throw new PublicationException("no");
        }));
        Assert.Empty(Directory.GetFileSystemEntries(_workspace.Path("data/notebookkit")));
    }

    [Fact]
    public void RemoveUnused_OfThree_KeepsWhatIsNamedAndWhatRuns()
    {
        var (named, running, old) = (Add("named"), Add("running"), Add("old"));
        KernelInstaller.Install(_kernels, "mine", KernelSpec.Write(["/usr/bin/dotnet", Path.Combine(named, "NotebookKit.Cli.dll")], "C#", "1"));
        using (KernelBuilds.Use(running))
        {
            _builds.RemoveUnused();
            Assert.Equal([named, running], Directory.GetDirectories(_workspace.Path("data/notebookkit")).Order(StringComparer.Ordinal));
        }
        Assert.False(Directory.Exists(old));
        _builds.RemoveUnused();
        Assert.Equal([named], Directory.GetDirectories(_workspace.Path("data/notebookkit")));
    }

    [Fact]
    public async Task Uninstall_TheLastKernelOfABuild_RemovesTheBuild()
    {
        var prefix = _workspace.Path("py");
        var kernels = Path.Combine(prefix, "share", "jupyter", "kernels");
        var build = new KernelBuilds(kernels).Add("one", folder => File.WriteAllText(Path.Combine(folder, "NotebookKit.Cli.dll"), ""));
        foreach (var name in (string[])["a", "b"]) KernelInstaller.Install(kernels, name, KernelSpec.Write([Path.Combine(build, "NotebookKit.Cli.dll")], "C#", "1"));
        await _workspace.RunAsync("kernel", "uninstall", "--prefix", prefix, "--name", "a");
        Assert.True(Directory.Exists(build));
        await _workspace.RunAsync("kernel", "uninstall", "--prefix", prefix, "--name", "b");
        Assert.False(Directory.Exists(Path.GetDirectoryName(build)));
    }

    [Fact]
    public void RemoveUnused_ABuildBeingPublished_IsLeft()
    {
        var half = Directory.CreateDirectory(_workspace.Path("data/notebookkit/one-half")).FullName;
        _builds.RemoveUnused();
        Assert.True(Directory.Exists(half));
        Directory.SetLastWriteTimeUtc(half, DateTime.UtcNow.AddDays(-1));
        _builds.RemoveUnused();
        Assert.False(Directory.Exists(half));
    }

    [Fact]
    public void Use_ATool_ThatIsNoSuchBuild_HoldsNothing() => Assert.Null(KernelBuilds.Use(Directory.CreateDirectory(_workspace.Path("tool")).FullName));

    [Fact]
    public void IdOf_AFolder_FollowsItsAssembliesAlone()
    {
        var tool = Directory.CreateDirectory(_workspace.Path("tool")).FullName;
        File.WriteAllText(Path.Combine(tool, "a.dll"), "1");
        var id = KernelBuilds.IdOf(tool, "1.2.3");
        Assert.StartsWith("1.2.3-", id, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(tool, "history.log"), "1");
        Assert.Equal(id, KernelBuilds.IdOf(tool, "1.2.3"));
        File.WriteAllText(Path.Combine(tool, "a.dll"), "2");
        Assert.NotEqual(id, KernelBuilds.IdOf(tool, "1.2.3"));
    }

    [Fact]
    public void Checkout_OfAToolInItsProjectsFolder_IsFound()
    {
        var tool = Directory.CreateDirectory(_workspace.Path("src/NotebookKit.Cli/bin/Debug/net10.0")).FullName;
        Assert.Null(Checkout.ProjectOf(tool));
        File.WriteAllText(_workspace.Path("src/NotebookKit.Cli/NotebookKit.Cli.csproj"), "<Project />");
        Assert.Equal(_workspace.Path("src/NotebookKit.Cli/NotebookKit.Cli.csproj"), Checkout.ProjectOf(tool + Path.DirectorySeparatorChar));
    }

    [Fact]
    public void PublishedBuild_CompiledAheadOfTime_IsPublishedOnce()
    {
        using var output = new StringWriter();
        var publication = new FakePublication();
        var published = new PublishedBuild(_builds, publication, new Terminal(output, output, false));
        Assert.Equal(_workspace.Path("data/notebookkit/one"), published.Folder("one"));
        Assert.Equal(_workspace.Path("data/notebookkit/one"), published.Folder("one"));
        Assert.Equal(["compiled"], publication.Calls);
        Assert.Single(output.ToString().TrimEnd().Split('\n'));
    }

    [Fact]
    public void PublishedBuild_WithoutTheCompiler_IsPublishedAsItIsAndSaysSo()
    {
        using var error = new StringWriter();
        var publication = new FakePublication { Compiles = false };
        var published = new PublishedBuild(_builds, publication, new Terminal(TextWriter.Null, error, false));
        Assert.Equal(_workspace.Path("data/notebookkit/one-plain"), published.Folder("one"));
        Assert.Contains("starts more slowly", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("no compiler", error.ToString(), StringComparison.Ordinal);
        // Tried again the next time, when the compiler may be there.
        Assert.Equal(_workspace.Path("data/notebookkit/one"), new PublishedBuild(_builds, new FakePublication(), new Terminal(TextWriter.Null, error, false)).Folder("one"));
    }

    [Fact]
    public void PublishedBuild_ThatCannotBePublishedAtAll_EndsWithTheReason()
    {
        var published = new PublishedBuild(_builds, new FakePublication { Compiles = false, Publishes = false }, new Terminal(TextWriter.Null, TextWriter.Null, false));
        Assert.Contains("no SDK", Assert.Throws<BadInputException>(() => published.Folder("one")).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_workspace.Path("data/notebookkit")));
    }

    [Fact]
    public void Publication_OfWhatIsNoProject_SaysWhy()
    {
        var project = _workspace.Path("x.csproj");
        File.WriteAllText(project, "<Project");
        var error = Assert.Throws<PublicationException>(() => new Publication(project).Plain(_workspace.Path("out")));
        Assert.Contains("error MSB", error.Message, StringComparison.Ordinal);
    }

    private sealed class FakePublication : IPublication
    {
        public bool Compiles { get; init; } = true;

        public bool Publishes { get; init; } = true;

        public List<string> Calls { get; } = [];

        public void Compiled(string folder) => Do("compiled", Compiles, "no compiler");

        public void Plain(string folder) => Do("plain", Publishes, "no SDK");

        private void Do(string name, bool works, string reason)
        {
            Calls.Add(name);
            if (!works) throw new PublicationException(reason);
        }
    }

    private string Add(string id) => _builds.Add(id, folder => File.WriteAllText(Path.Combine(folder, "NotebookKit.Cli.dll"), ""));
}
