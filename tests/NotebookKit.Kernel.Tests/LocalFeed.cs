using System.IO.Compression;

namespace NotebookKit.Kernel.Tests;

/// <summary>Makes a NuGet feed of a folder, and a NuGet.config that names it alone: no network.</summary>
internal static class LocalFeed
{
    public static void Write(DirectoryInfo folder, string id, string version, string source, string? extension, params (string Path, string File)[] files)
    {
        var feed = folder.CreateSubdirectory("feed");
        File.WriteAllText(Path.Combine(folder.FullName, "NuGet.config"), """
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><clear /><add key="local" value="feed" /></packageSources>
            </configuration>
            """);
        using var package = ZipFile.Open(Path.Combine(feed.FullName, $"{id}.{version}.nupkg"), ZipArchiveMode.Create);
        Add(package, id + ".nuspec", $"<package><metadata><id>{id}</id><version>{version}</version><authors>a</authors><description>d</description></metadata></package>");
        var name = TestAssembly.Compile(feed.FullName, source);
        package.CreateEntryFromFile(Path.Combine(feed.FullName, name + ".dll"), $"lib/net10.0/{name}.dll");
        foreach (var (path, file) in files) package.CreateEntryFromFile(file, path);
        if (extension is not null) Add(package, "interactive-extensions/dotnet/extension.dib", extension);
    }

    private static void Add(ZipArchive package, string path, string text)
    {
        using var writer = new StreamWriter(package.CreateEntry(path).Open());
        writer.Write(text);
    }
}
