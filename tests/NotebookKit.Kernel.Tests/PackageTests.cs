namespace NotebookKit.Kernel.Tests;

public sealed class PackageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    private CSharpSession Session(params PackageBundle[] bundles) => new(new CSharpSessionOptions
    {
        WorkingDirectory = _folder.FullName,
        PackageCacheDirectory = Path.Combine(_folder.FullName, "cache"),
        Bundles = bundles,
    });

    private PackageBundle Bundle(string? script = null)
    {
        var name = TestAssembly.Compile(_folder.FullName, "namespace Carried { public class Thing { public override string ToString() => \"thing\"; } }");
        return new PackageBundle("Carried.Package", "1.2.3", [Path.Combine(_folder.FullName, name + ".dll")], script);
    }

    [Theory]
    [InlineData("nuget: Carried.Package")]
    [InlineData("nuget:carried.package,1.2.3")]
    public async Task Reference_BundledPackage_IsTakenWithoutRestore(string target)
    {
        using var session = Session(Bundle());
        Assert.Equal("thing", await session.ValueAsync($"#r \"{target}\"\nnew Carried.Thing().ToString()"));
        Assert.False(Directory.Exists(Path.Combine(_folder.FullName, "cache")));
    }

    [Fact]
    public async Task Reference_HostAssemblyInBundle_HasTheHostsTypes()
    {
        using var session = Session(new PackageBundle("Host", "1.0.0", [typeof(PackageTests).Assembly.Location]));
        await session.RunAsync($"#r \"nuget: Host\"\n{typeof(HostProbe).FullName}.Received = new {typeof(HostProbe).FullName}();");
        Assert.NotNull(HostProbe.Received);
    }

    [Fact]
    public async Task Reference_BundleWithExtension_RunsItOnce()
    {
        using var session = Session(Bundle("#!csharp\nConsole.WriteLine(\"loaded\");\n#!csharp\nvar fromExtension = new Carried.Thing();"));
        var first = await session.RunAsync("#r \"nuget: Carried.Package\"\nfromExtension.ToString()");
        var second = await session.RunAsync("#r \"nuget: Carried.Package\"");
        Assert.Equal("loaded\n", first.Output);
        Assert.Equal("thing", first.LastResult?.Text("text/plain"));
        Assert.Equal("", second.Output);
    }

    [Fact]
    public async Task Reference_OtherVersionOfBundle_NamesTheCarriedOne()
    {
        using var session = Session(Bundle());
        var error = await session.FailAsync("#r \"nuget: Carried.Package, 2.0.0\"");
        Assert.Equal("(1,1): error: Carried.Package 2.0.0 is not available: this kernel carries Carried.Package 1.2.3. Leave the version out, or ask for 1.2.3.", error.Message);
        Assert.Equal("1", await session.ValueAsync("1"));
    }

    [Fact]
    public async Task Reference_PackageOfAFolderFeed_IsRestoredAndItsExtensionRuns()
    {
        LocalFeed.Write(_folder, "Local.Sample", "1.0.0", "public static class LocalSample { public static int Value => 7; }", "#!csharp\nConsole.WriteLine(\"extension of sample\");");
        using var session = Session();
        var sink = await session.RunAsync("#r \"nuget: Local.Sample, 1.0.0\"\nLocalSample.Value");
        Assert.Equal("7", sink.LastResult?.Text("text/plain"));
        Assert.Equal("extension of sample\n", sink.Output);
    }

    [Theory]
    [InlineData("#r \"nuget: Local.Floating, 1.*\"", "1.1.0")]
    [InlineData("#r \"nuget: Local.Floating\"", "1.1.0")]
    [InlineData("#r \"nuget: Local.Floating, *-*\"", "2.0.0-beta1")]
    [InlineData("#:package Local.Floating@1.0.0", "1.0.0")]
    [InlineData("#:package Local.Floating", "1.1.0")]
    public async Task Reference_Version_IsChosenAndShown(string reference, string version)
    {
        foreach (var each in (string[])["1.0.0", "1.1.0", "2.0.0-beta1"]) LocalFeed.Write(_folder, "Local.Floating", each, "public static class LocalFloating { }", null);
        using var session = Session();
        var first = await session.RunAsync(reference);
        Assert.Equal(["display: Restoring Local.Floating…", $"update 0: Local.Floating, {version}"], first.Order);

        // Now at hand: nothing is looked up, and nothing is needed.
        Directory.Delete(Path.Combine(_folder.FullName, "feed"), recursive: true);
        using var later = Session();
        Assert.Equal([$"display: Local.Floating, {version}"], (await later.RunAsync(reference)).Order);
    }

    [Fact]
    public async Task Reference_FloatingVersionLookedUpLongAgo_IsTakenWhenNoSourceAnswers()
    {
        LocalFeed.Write(_folder, "Local.Old", "1.0.0", "public static class LocalOld { }", null);
        using (var first = Session()) await first.RunAsync("#r \"nuget: Local.Old\"");
        File.SetLastWriteTimeUtc(Assert.Single(Directory.GetFiles(Path.Combine(_folder.FullName, "cache"), "*.json")), DateTime.UtcNow.AddDays(-1));
        Directory.Delete(Path.Combine(_folder.FullName, "feed"), recursive: true);
        using var later = Session();
        Assert.Equal("update 0: Local.Old, 1.0.0", (await later.RunAsync("#r \"nuget: Local.Old\"")).Order[^1]);
    }

    [Fact]
    public async Task Reference_PackageOfAnAddedSource_IsFound()
    {
        LocalFeed.Write(_folder.CreateSubdirectory("other"), "Local.Added", "1.0.0", "public static class LocalAdded { public static int Value => 5; }", null);
        LocalFeed.Write(_folder, "Local.Unrelated", "1.0.0", "public static class LocalUnrelated { }", null);
        using var session = Session();
        Assert.Equal("5", await session.ValueAsync("#i \"nuget: other/feed\"\n#r \"nuget: Local.Added, 1.0.0\"\nLocalAdded.Value"));
    }

    [Fact]
    public async Task Reference_PackageWithNativeLibrary_LoadsIt()
    {
        const string Library = "/lib/x86_64-linux-gnu/libm.so.6";
        Assert.SkipUnless(File.Exists(Library), "This system has no such library to pack.");
        const string Source = "using System.Runtime.InteropServices; public static class LocalNative { [DllImport(\"localnative\")] public static extern double fabs(double x); }";
        LocalFeed.Write(_folder, "Local.Native", "1.0.0", Source, null, ($"runtimes/{System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier}/native/liblocalnative.so", Library));
        using var session = Session();
        Assert.Equal("3", await session.ValueAsync("#r \"nuget: Local.Native, 1.0.0\"\nLocalNative.fabs(-3)"));
    }

    [Fact]
    public async Task Reference_ExtensionThatNeedsMore_SaysSoAndThePackageWorks()
    {
        LocalFeed.Write(_folder, "Local.Extended", "1.0.0", "public static class LocalExtended { public static int Value => 6; }", "#!csharp\nMicrosoft.DotNet.Interactive.Nothing.Load();");
        using var session = Session();
        var sink = await session.RunAsync("#r \"nuget: Local.Extended, 1.0.0\"\nLocalExtended.Value");
        Assert.Equal("6", sink.LastResult?.Text("text/plain"));
        Assert.StartsWith("The extension of Local.Extended did not run, so its displays may be missing: ", sink.Error, StringComparison.Ordinal);
        Assert.Single(sink.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Reference_PackageThatDoesNotExist_FailsClearlyAndSessionGoesOn()
    {
        LocalFeed.Write(_folder, "Local.Other", "1.0.0", "public static class LocalOther { }", null);
        using var session = Session();
        var error = await session.FailAsync("#r \"nuget: Local.Nowhere, 1.0.0\"");
        Assert.Equal(CellErrorKind.Directive, error.Kind);
        Assert.Contains("Local.Nowhere could not be restored: NU1101", error.Message, StringComparison.Ordinal);
        Assert.Equal("2", await session.ValueAsync("#r \"nuget: Local.Other, 1.0.0\"\n2"));
    }

    [Fact]
    public async Task Reference_AfterAFailedRestore_FailsAgainUntilThePackageIsThere()
    {
        const string Reference = "#r \"nuget: Local.Late, 1.0.0\"";
        LocalFeed.Write(_folder, "Local.Early", "1.0.0", "public static class LocalEarly { }", null);
        for (var attempt = 0; attempt < 2; attempt++)
        {
            using var session = Session();
            Assert.Contains("Local.Late could not be restored: NU1101", (await session.FailAsync(Reference)).Message, StringComparison.Ordinal);
        }
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_folder.FullName, "cache")));

        LocalFeed.Write(_folder, "Local.Late", "1.0.0", "public static class LocalLate { public static int Value => 8; }", null);
        using var later = Session();
        Assert.Equal("8", await later.ValueAsync(Reference + "\nLocalLate.Value"));
    }

    [Fact]
    public async Task Reference_MalformedRecord_IsRestoredAgain()
    {
        LocalFeed.Write(_folder, "Local.Again", "1.0.0", "public static class LocalAgain { public static int Value => 9; }", null);
        using (var first = Session()) await first.RunAsync("#r \"nuget: Local.Again, 1.0.0\"");
        var record = Assert.Single(Directory.GetFiles(Path.Combine(_folder.FullName, "cache"), "*.json", SearchOption.AllDirectories));
        File.WriteAllText(record, "{}");

        using var second = Session();
        Assert.Equal("9", await second.ValueAsync("#r \"nuget: Local.Again, 1.0.0\"\nLocalAgain.Value"));
        Assert.NotEqual("{}", File.ReadAllText(record));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"packageFolders\":{},\"libraries\":{},\"targets\":{\"net10.0\":{}}}")]
    [InlineData("{\"packageFolders\":{\"/p\":{}},\"libraries\":[],\"targets\":{\"net10.0\":{}}}")]
    [InlineData("{\"packageFolders\":{\"/p\":{}},\"libraries\":{},\"targets\":{}}")]
    [InlineData("{\"packageFolders\":{\"/p\":{}},\"libraries\":{},\"targets\":{\"net10.0\":{\"A/1\":{\"runtime\":{\"a.dll\":{}}}}}}")]
    [InlineData("{\"packageFolders\":{\"/p\":{}},\"libraries\":{\"A/1\":{\"files\":[1]}},\"targets\":{\"net10.0\":{}}}")]
    [InlineData("{\"libraries\":{},\"libraries\":{}}")]
    public void Read_MalformedRecord_IsAJsonError(string content)
    {
        var record = Path.Combine(_folder.FullName, "record.json");
        File.WriteAllText(record, content);
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => References.RestoredPackages.Read(record));
    }
}

/// <summary>Lets a cell hand an object to the test, which works only if both see the same type.</summary>
public sealed class HostProbe
{
    public static HostProbe? Received { get; set; }
}
