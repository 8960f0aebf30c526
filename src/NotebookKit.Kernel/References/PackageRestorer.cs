using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace NotebookKit.Kernel.References;

/// <summary>A package could not be restored; the message is for the user.</summary>
internal sealed class PackageRestoreException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// Restores packages with the .NET SDK, by a project that references them. All packages of a session are restored
/// together, so that their common dependencies have one version, and recorded for later sessions. Sources are those of a NuGet.config in or above
/// the notebook's folder, as for any project there.
/// </summary>
internal sealed partial class PackageRestorer
{
    private readonly string _cache;
    private readonly string _configurationFolder;
    // How long the newest version stays the newest without asking again.
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    private readonly SortedDictionary<string, string> _packages = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _sources = [];

    public PackageRestorer(string cache, string configurationFolder)
    {
        _cache = cache;
        _configurationFolder = configurationFolder;
    }

    private static string Framework => $"net{Environment.Version.Major}.{Environment.Version.Minor}";

    /// <summary>Adds a place to look for packages, beside those of NuGet.config: an address or a folder.</summary>
    public void AddSource(string source)
    {
        if (!_sources.Contains(source)) _sources.Add(source);
    }

    /// <summary>Adds a package and gives the assets of all packages added so far. A failure leaves them as they were.</summary>
    /// <param name="id">The package.</param>
    /// <param name="version">A version or a NuGet range; empty for the newest stable one.</param>
    /// <param name="restoring">Called when the package is not at hand, before it is fetched.</param>
    /// <param name="cancellationToken">Ends the restore.</param>
    /// <exception cref="PackageRestoreException">The package cannot be restored; the message says why.</exception>
    public RestoredPackages Add(string id, string version, Action restoring, CancellationToken cancellationToken)
    {
        var wanted = new SortedDictionary<string, string>(_packages, StringComparer.OrdinalIgnoreCase) { [id] = version.Length == 0 ? "*" : version };
        var project = Project(wanted);
        var record = Path.Combine(_cache, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(project)))[..16] + ".json");
        var isFloating = wanted.Values.Any(each => each.Contains('*', StringComparison.Ordinal));
        try
        {
            var recorded = Recorded(record);
            var restored = recorded is not null && (!isFloating || DateTime.UtcNow - File.GetLastWriteTimeUtc(record) < Fresh) ? recorded : null;
            if (restored is null)
            {
                restoring();
                restored = Restore(record, project, id, recorded, cancellationToken);
            }
            _packages[id] = wanted[id];
            return restored;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new PackageRestoreException($"{id} could not be restored in {_cache}: {error.Message}", error);
        }
    }

    private string Project(SortedDictionary<string, string> packages) => new XElement("Project", new XAttribute("Sdk", "Microsoft.NET.Sdk"),
        new XElement("PropertyGroup",
            new XElement("TargetFramework", Framework),
            // With a runtime identifier, native libraries are among the assets.
            new XElement("RuntimeIdentifier", RuntimeInformation.RuntimeIdentifier),
            new XElement("SelfContained", "false"),
            new XElement("RestoreRootConfigDirectory", _configurationFolder),
            new XElement("RestoreAdditionalProjectSources", string.Join(';', _sources)),
            new XElement("NuGetAudit", "false"),
            new XElement("ManagePackageVersionsCentrally", "false")),
        new XElement("ItemGroup", packages.Select(package =>
            new XElement("PackageReference", new XAttribute("Include", package.Key), new XAttribute("Version", package.Value))))).ToString();

    /// <summary>Gives an earlier restore, or null when there is none that can be used.</summary>
    private static RestoredPackages? Recorded(string record)
    {
        if (!File.Exists(record)) return null;
        try
        {
            return RestoredPackages.Read(record) is { IsComplete: true } restored ? restored : null;
        }
        catch (JsonException)
        {
            // Whatever spoiled the record, the packages themselves can be restored again.
            return null;
        }
    }

    /// <summary>
    /// Restores in a folder of its own, and moves the record into place at the end. NuGet leaves a record of failed
    /// restores too, and another process may restore the same packages: only whole, successful records are kept.
    /// </summary>
    private static RestoredPackages Restore(string record, string project, string id, RestoredPackages? earlier, CancellationToken cancellationToken)
    {
        var folder = $"{record}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(folder);
            RunRestore(folder, project, id, cancellationToken);
            File.Move(Path.Combine(folder, "obj", "project.assets.json"), record, overwrite: true);
            File.SetLastWriteTimeUtc(record, DateTime.UtcNow);
            return RestoredPackages.Read(record);
        }
        catch (PackageRestoreException) when (earlier is not null)
        {
            // Without a network, the newest version is the newest one at hand.
            return earlier;
        }
        finally
        {
            Delete(folder);
        }
    }

    private static void RunRestore(string folder, string project, string id, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, "packages.csproj");
        File.WriteAllText(file, project);
        // Folders above must not have their say.
        foreach (var name in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"]) File.WriteAllText(Path.Combine(folder, name), "<Project />");
        try
        {
            var (exitCode, output, error) = DotnetCommand.Run(folder, ["restore", file, "--nologo", "--verbosity", "quiet"], cancellationToken);
            if (exitCode != 0) throw new PackageRestoreException($"{id} could not be restored: {Reasons(output + error)}");
        }
        catch (Win32Exception error)
        {
            throw new PackageRestoreException($"{id} could not be restored: \"{DotnetCommand.Name}\" was not found. Restoring packages needs the .NET SDK, with dotnet on the PATH.", error);
        }
    }

    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A restore that was ended may still hold files. They are small, and nothing reads them.
        }
    }

    private static string Reasons(string output)
    {
        var reasons = ErrorLine().Matches(output).Select(match => match.Groups[1].Value.Trim()).Distinct().ToList();
        return reasons.Count > 0 ? string.Join(" ", reasons) : output.Trim();
    }

    [GeneratedRegex(@"error (NU[0-9]+: [^\[\n]*)", RegexOptions.CultureInvariant)]
    private static partial Regex ErrorLine();
}
