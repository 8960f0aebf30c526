using System.Globalization;

namespace NotebookKit.Cli.Diagnosis;

/// <summary>The .NET SDK, which <c>#r "nuget: …"</c> and <c>#r "project: …"</c> call.</summary>
internal static class SdkCheck
{
    private const string Subject = ".NET SDK";
    private const string Advice = "Install the .NET 10 SDK (https://dotnet.microsoft.com/download) and put dotnet on the PATH; without it, cells run but cannot reference packages and projects.";

    public static IEnumerable<Finding> Find(Surroundings surroundings)
    {
        if (surroundings.Run("dotnet", ["--list-sdks"]) is not { } output)
        {
            yield return Finding.Problem(Subject, "dotnet was not found.", Advice);
            yield break;
        }
        // "10.0.100 [/usr/share/dotnet/sdk]"
        var versions = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split(' ')[0]).ToList();
        yield return versions.Any(version => MajorOf(version) >= Environment.Version.Major)
            ? Finding.Ok(Subject, $"{string.Join(", ", versions)}; this process runs on .NET {Environment.Version}")
            : Finding.Problem(Subject, versions.Count == 0 ? "There is a runtime, but no SDK." : $"There are only older ones: {string.Join(", ", versions)}.", Advice);
    }

    private static int MajorOf(string version) => int.TryParse(version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : 0;
}
