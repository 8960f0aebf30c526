using System.ComponentModel;
using System.Text.RegularExpressions;

namespace NotebookKit.Kernel.References;

/// <summary>A project could not be built; the message is for the user.</summary>
internal sealed class ProjectBuildException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Builds a project with the .NET SDK, with all it needs beside it.</summary>
internal static partial class ProjectBuilder
{
    /// <summary>Gives the paths of the assemblies, the project's own first.</summary>
    /// <exception cref="ProjectBuildException">It does not build; the message holds the compiler's errors.</exception>
    public static IReadOnlyList<string> Build(string project, CancellationToken cancellationToken)
    {
        try
        {
            var folder = Path.GetDirectoryName(project)!;
            var (exitCode, output, error) = DotnetCommand.Run(folder, ["build", project, "--nologo", "--verbosity", "quiet", "-p:CopyLocalLockFileAssemblies=true"], cancellationToken);
            if (exitCode != 0)
            {
                var reasons = ErrorLine().Matches(output + error).Select(match => match.Value.Trim()).Distinct().ToList();
                throw new ProjectBuildException($"{project} does not build:\n{(reasons.Count > 0 ? string.Join('\n', reasons) : (output + error).Trim())}");
            }
            var target = DotnetCommand.Run(folder, ["msbuild", project, "-getProperty:TargetPath"], cancellationToken).Output.Trim();
            if (!File.Exists(target)) throw new ProjectBuildException($"{project} builds no assembly that can be referenced.");
            return [target, .. Directory.GetFiles(Path.GetDirectoryName(target)!, "*.dll").Where(path => path != target).Order(StringComparer.Ordinal)];
        }
        catch (Win32Exception error)
        {
            throw new ProjectBuildException($"{project} cannot be built: \"{DotnetCommand.Name}\" was not found. Building needs the .NET SDK, with dotnet on the PATH.", error);
        }
    }

    [GeneratedRegex(@"[^\n]*error [A-Z]+[0-9]+: [^\[\n]*", RegexOptions.CultureInvariant)]
    private static partial Regex ErrorLine();
}
