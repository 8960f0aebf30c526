namespace NotebookKit.Cli.Diagnosis;

/// <summary>The sources of NuGet packages, as <c>#r "nuget: …"</c> uses them from this folder.</summary>
internal static class RegistryCheck
{
    private const string Subject = "NuGet";

    public static IEnumerable<Finding> Find(Surroundings surroundings)
    {
        // "E https://api.nuget.org/v3/index.json": E for enabled, D for disabled.
        var sources = (surroundings.Run("dotnet", ["nuget", "list", "source", "--format", "short"]) ?? "").Split('\n', StringSplitOptions.TrimEntries)
            .Where(line => line.StartsWith('E')).Select(line => line[line.LastIndexOf(' ')..].Trim()).ToList();
        if (sources.Count == 0) yield return Finding.Note(Subject, "There is no source of packages.", "'dotnet nuget add source https://api.nuget.org/v3/index.json' adds the public one.");
        foreach (var source in sources)
        {
            var isAddress = Uri.TryCreate(source, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
            if (isAddress ? surroundings.Answers(address!) : Directory.Exists(source)) yield return Finding.Ok(Subject, source);
            else yield return Finding.Note(Subject, $"{source} {(isAddress ? "does not answer" : "is not there")}.", "Packages that were used before, and those of NotebookKit, are had without it; others are not. Behind a proxy, set HTTPS_PROXY.");
        }
    }
}
