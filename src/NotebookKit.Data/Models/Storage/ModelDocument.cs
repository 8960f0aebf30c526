using System.Text;
using System.Text.Json;

namespace NotebookKit.Data.Models;

/// <summary>What <c>model.json</c> says, and the checks that it describes a model.</summary>
internal sealed record ModelDocument
{
    public const string EntryName = "model.json";

    private const string FormatName = "NotebookKit.NmfModel";
    private const int NewestVersion = 1;

    public required string Format { get; init; }

    public required int Version { get; init; }

    public required LabeledMatrix Loadings { get; init; }

    public required double[] Scale { get; init; }

    public required LabeledMatrix Embedding { get; init; }

    public required NmfFit Fit { get; init; }

    public required int BestRun { get; init; }

    /// <summary>The document of a model; its matrices go to the archive on the way.</summary>
    public static byte[] Write(NmfModel model, ArrayWriter arrays)
    {
        CheckNames(model.FeatureNames, "features");
        CheckNames(model.SampleNames, "samples");
        var document = new ModelDocument
        {
            Format = FormatName,
            Version = NewestVersion,
            Loadings = model.Loadings,
            Scale = [.. model.Scale],
            Embedding = model.Embedding,
            Fit = model.Fit,
            BestRun = model.Fit.Runs.ToList().IndexOf(model.Fit.BestRun),
        };
        return JsonSerializer.SerializeToUtf8Bytes(document, ModelJson.For(arrays));
    }

    /// <exception cref="NmfModelFormatException">The document, or a matrix that it refers to, is not that of a model.</exception>
    public static NmfModel Read(ArrayReader arrays, string file)
    {
        var json = arrays.Take(EntryName);
        try
        {
            var header = JsonSerializer.Deserialize<Header>(json, JsonSerializerOptions.Web);
            if (header?.Format != FormatName) throw new NmfModelFormatException(file, $"its {EntryName} does not have \"format\": \"{FormatName}\"");
            if (header.Version is < 1 or > NewestVersion)
            {
                throw new NmfModelFormatException(file, $"its format is version {header.Version}; this version of NotebookKit reads 1 to {NewestVersion}");
            }

            var document = JsonSerializer.Deserialize<ModelDocument>(json, ModelJson.For(arrays))!;
            document.Check();
            return document.Model();
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw new NmfModelFormatException(file, $"its {EntryName} is damaged or from a newer version of NotebookKit ({error.Message.TrimEnd('.')})", error);
        }
    }

    private void Check()
    {
        if (Scale.Length != Loadings.ColumnCount || Scale.Length != Embedding.RowCount)
        {
            throw new ArgumentException($"scale has {Scale.Length} factors, loadings {Loadings.ColumnCount}, embedding {Embedding.RowCount}");
        }

        if (!Loadings.ColumnNames.SequenceEqual(Embedding.RowNames)) throw new ArgumentException("loadings and embedding name their factors differently");
        if (Fit.Rank < Scale.Length) throw new ArgumentException($"the fit has {Fit.Rank} factors, fewer than the model's {Scale.Length}");
        if (Fit.Runs.Contains(null!)) throw new ArgumentException("a run is null");
        if (BestRun < 0 || BestRun >= Fit.Runs.Count) throw new ArgumentException($"bestRun is {BestRun}; there are {Fit.Runs.Count} runs");
        Fit.Options.Validate();
        CheckValues(Loadings.Values.Enumerate(), Fit.Options.Loadings.NonNegative, "loadings");
        CheckValues(Embedding.Values.Enumerate(), Fit.Options.Embedding.NonNegative, "embedding");
        CheckValues(Scale, isNonNegative: true, "scale");
    }

    private NmfModel Model()
    {
        var runs = Fit.Runs.Select(run => run with { LossHistory = Fixed(run.LossHistory) }).ToArray();
        var fit = Fit with { Runs = Array.AsReadOnly(runs), BestRun = runs[BestRun], StructuralZeros = Fixed(Fit.StructuralZeros) };
        return new NmfModel(Loadings, Scale, Embedding, fit);
    }

    private static IReadOnlyList<double> Fixed(IReadOnlyList<double> numbers) => Array.AsReadOnly(numbers.ToArray());

    private static void CheckValues(IEnumerable<double> values, bool isNonNegative, string what)
    {
        foreach (var value in values)
        {
            if (double.IsFinite(value) && !(isNonNegative && value < 0)) continue;
            throw new ArgumentException(FormattableString.Invariant($"{what} has the value {value}; finite values{(isNonNegative ? " ≥ 0" : "")} are expected"));
        }
    }

    private static void CheckNames(IReadOnlyList<string> names, string what)
    {
        for (var i = 0; i < names.Count; i++)
        {
            var rest = names[i].AsSpan();
            while (Rune.DecodeFromUtf16(rest, out _, out var consumed) == System.Buffers.OperationStatus.Done) rest = rest[consumed..];
            if (!rest.IsEmpty) throw new InvalidOperationException($"The name of {what}[{i}] holds half a surrogate pair; no file of text can keep it.");
        }
    }

    private sealed record Header(string? Format, int Version);
}
