using System.Reflection;
using NotebookKit.Data.Tests.Rda;
using NotebookKit.Testing;

namespace NotebookKit.Data.Tests.Models;

public sealed class NmfModelFileTests
{
    [Fact]
    public void Load_OfSave_IsTheSameModelBitForBit()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("made.nmf.zip");
        SampleModels.Plain.Save(path);
        Same.Assert(SampleModels.Plain, NmfModelFile.Load(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Root));
    }

    [Fact]
    public void Load_PartialModel_KeepsNamesAndTheWholeFit()
    {
        var partial = SampleModels.Plain.Without("nmf2");
        var loaded = Archive.Read(Archive.Of(partial));
        Same.Assert(partial, loaded);
        Assert.True(loaded.IsPartial);
        Assert.Equal(["nmf1", "nmf3"], loaded.FactorNames);
        Same.Assert(partial.Select("nmf3", "nmf1"), Archive.Read(Archive.Of(partial.Select("nmf3", "nmf1"))));
    }

    [Fact]
    public void Load_ModelWithoutGroupsAndProvenance_HasNone()
    {
        var model = Nmf.Fit(new LabeledMatrix(SampleModels.Values.Values), 2);
        var loaded = Archive.Read(Archive.Of(model));
        Same.Assert(model, loaded);
        Assert.False(loaded.Embedding.HasGroups);
        Assert.Null(loaded.Embedding.Provenance);
    }

    [Fact]
    public void Load_AnyModel_ProjectsAndReconstructsAsBefore()
    {
        var loaded = Archive.Read(Archive.Of(SampleModels.Plain));
        Same.Assert(SampleModels.Plain.Project(SampleModels.Values), loaded.Project(SampleModels.Values));
        Same.Assert(SampleModels.Plain.Reconstruct(), loaded.Reconstruct());
        Assert.Equal(SampleModels.Plain.ToString(), loaded.ToString());
        Assert.Contains(loaded.Fit.BestRun, loaded.Fit.Runs);
    }

    public static TheoryData<int> OptionSets => [.. Enumerable.Range(0, SampleModels.Options.Count)];

    [Theory, MemberData(nameof(OptionSets))]
    public void Load_FitWithAnyOption_KeepsIt(int set)
    {
        var model = SampleModels.Fitted(SampleModels.Options[set]);
        Same.Assert(model, Archive.Read(Archive.Of(model)));
    }

    [Theory]
    [InlineData(typeof(NmfOptions))]
    [InlineData(typeof(FactorOptions))]
    public void Options_EveryProperty_IsTried(Type type)
    {
        // A new option must be added to the sets above: that tells whether a file keeps it.
        var defaults = Activator.CreateInstance(type);
        object[] tried = type == typeof(NmfOptions) ? [.. SampleModels.Options] : [.. SampleModels.Options.SelectMany(o => new[] { o.Loadings, o.Embedding })];
        var properties = type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Where(property => property.CanWrite);
        Assert.All(properties, property => Assert.True(
            tried.Any(options => !Equals(property.GetValue(options), property.GetValue(defaults))), $"{type.Name}.{property.Name} is in no set of options"));
    }

    [Fact]
    public void Load_ResultsOfAFit_CannotBeChanged()
    {
        var fit = Archive.Read(Archive.Of(SampleModels.Plain)).Fit;
        Assert.Throws<NotSupportedException>(() => ((IList<NmfRun>)fit.Runs).Clear());
        Assert.Throws<NotSupportedException>(() => ((IList<double>)fit.BestRun.LossHistory).Clear());
        Assert.Throws<NotSupportedException>(() => ((IList<double>)fit.StructuralZeros).Add(0));
    }

    [Fact]
    public void Save_SameModelTwice_GivesTheSameBytes()
        => Assert.Equal(Archive.Of(SampleModels.Plain), Archive.Of(SampleModels.Plain));

    [Fact]
    public void Save_AnyModel_IsReadableByTheDescription()
    {
        var entries = Archive.Entries(Archive.Of(SampleModels.Plain));
        Assert.Equal(["embedding.f64", "loadings.f64", "model.json"], entries.Keys.Order(StringComparer.Ordinal));
        for (var f = 0; f < 3; f++)
        {
            for (var i = 0; i < 6; i++) Assert.Equal(SampleModels.Plain.Loadings[i, f], BitConverter.ToDouble(entries["loadings.f64"], 8 * (f * 6 + i)));
            for (var j = 0; j < 5; j++) Assert.Equal(SampleModels.Plain.Embedding[f, j], BitConverter.ToDouble(entries["embedding.f64"], 8 * (j * 3 + f)));
        }
    }

    [Fact]
    public void Save_FileThatIsThere_IsReplacedWhole()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("made.nmf.zip");
        File.WriteAllBytes(path, new byte[100_000]);
        SampleModels.Plain.Save(path);
        Same.Assert(SampleModels.Plain, NmfModelFile.Load(path));
    }

    [Fact]
    public void Save_PlaceThatCannotBeWritten_NamesItAndLeavesNothing()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("There is no folder", Assert.Throws<DirectoryNotFoundException>(() => SampleModels.Plain.Save(folder.PathOf("none", "x.zip"))).Message, StringComparison.Ordinal);
        Assert.Contains("is a folder", Assert.Throws<IOException>(() => SampleModels.Plain.Save(folder.Root)).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Root));
    }

    [Fact]
    public void Save_NameWithHalfASurrogatePair_IsRefusedAndKeepsTheOldFile()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("made.nmf.zip");
        File.WriteAllText(path, "old");
        var broken = Nmf.Fit(new LabeledMatrix(SampleModels.Values.Values, columnNames: ["a", "b", "c\ud800", "d", "e"]), 2);
        Assert.Contains("samples[2] holds half a surrogate pair", Assert.Throws<InvalidOperationException>(() => broken.Save(path)).Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Root));
    }

    [Fact]
    public void AnyMethod_BadArgument_SaysWhich()
    {
        Assert.Throws<ArgumentNullException>(() => NmfModelFile.Save(null!, "x"));
        Assert.Throws<ArgumentException>(() => SampleModels.Plain.Save(""));
        Assert.Throws<ArgumentException>(() => NmfModelFile.Load(""));
        Assert.Throws<ArgumentNullException>(() => NmfModelFile.Load("x", null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => NmfModelFile.Load("x", new NmfModelReadOptions { MaxBytes = 0 }));
        Assert.Throws<FileNotFoundException>(() => NmfModelFile.Load(Path.Combine(Path.GetTempPath(), "there-is-no-such-model.zip")));
    }

    [Fact]
    public void Load_FileThatAnotherProgramWrote_IsWhatItSays()
    {
        var model = NmfModelFile.Load(Fixtures.PathOf("model-v1-by-hand.nmf.zip"));
        Assert.Equal(new[,] { { 0.25, 0 }, { 0.75, 0.5 }, { 0, 0.5 } }, model.Loadings.Values.ToArray());
        Assert.Equal(new[,] { { 0.5, 0.125, 0.25, 0.125 }, { 0, 0, 1, 0 } }, model.Embedding.Values.ToArray());
        Assert.Equal([8, 1.5], model.Scale);
        Assert.Equal(["nmf1", "nmf3"], model.FactorNames);
        Assert.Equal(["x", "y", "ζ"], model.FeatureNames);
        Assert.Equal(["ill", "well", "ill", "ill"], model.Embedding.Groups);
        Assert.Equal(["well", "ill"], model.Embedding.Groups.Levels);
        Assert.Equal(new Provenance("by hand", ProvenanceKind.Simulated, "Written by a script.", "make-models.py"), model.Loadings.Provenance);
        Assert.Equal((3, 0.5, 40.25, 12L, true), (model.Fit.Rank, model.Fit.Loss, model.Fit.SquaredNorm, model.Fit.EntryCount, model.IsPartial));
        Assert.Equal((4, 1e-6, 500), (model.Fit.Options.Seed, model.Fit.Options.Tolerance, model.Fit.Options.MaxIterations));
        Assert.Equal([2, 0.75, 0.5], model.Fit.BestRun.LossHistory);
        Assert.Equal([4, 5], model.Fit.Runs.Select(run => run.Seed));
    }

    [Fact]
    public void Load_FileOfTheFirstVersion_HasItsOptions()
    {
        var plain = NmfModelFile.Load(Fixtures.PathOf("model-v1-plain.nmf.zip"));
        Assert.Equal((3, 3, 7, 1e-7), (plain.Rank, plain.Fit.Rank, plain.Fit.Options.Seed, plain.Fit.Options.Tolerance));
        var guided = NmfModelFile.Load(Fixtures.PathOf("model-v1-options.nmf.zip"));
        Assert.Equal((0.1, 0.2, 0.3, 0.4, 2.5), (guided.Fit.Options.Loadings.L1, guided.Fit.Options.Loadings.L2, guided.Fit.Options.Loadings.L21, guided.Fit.Options.Loadings.Angular, guided.Fit.Options.Loadings.UpperBound));
        Assert.Equal((0.7, 10), (guided.Fit.Options.Loadings.Graph!.Strength, guided.Fit.Options.Loadings.Graph.Similarities.Enumerate().Sum()));
        Assert.Equal(double.PositiveInfinity, guided.Fit.Options.Embedding.UpperBound);
    }
}
