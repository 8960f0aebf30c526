using System.Xml.Linq;
using NotebookKit.Testing;

namespace NotebookKit.Architecture.Tests;

/// <summary>The working copy that the tests were built in.</summary>
internal static class Repository
{
    /// <summary>The folder of NotebookKit.sln; skips the test if the build output lies outside of a working copy.</summary>
    public static string RootOrSkip()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "NotebookKit.sln"))) return folder.FullName;
        }

        RealData.SkipUnlessRequired($"no folder above {AppContext.BaseDirectory} holds NotebookKit.sln");
        return "";
    }

    /// <summary>Names of the projects in src.</summary>
    public static string[] SourceProjectsOrSkip()
        => [.. Directory.GetDirectories(Path.Combine(RootOrSkip(), "src")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    /// <summary>What a project in src refers to: names of projects, or of packages.</summary>
    public static string[] ReferencesOrSkip(string project, string kind)
    {
        var file = Path.Combine(RootOrSkip(), "src", project, project + ".csproj");
        return [.. XDocument.Load(file).Descendants(kind).Select(item => NameOf((string)item.Attribute("Include")!))];
    }

    private static string NameOf(string include)
        => include.EndsWith(".csproj", StringComparison.Ordinal) ? Path.GetFileNameWithoutExtension(include.Replace('\\', '/')) : include;
}
