using System.Reflection;

namespace NotebookKit.PlotlyNet;

/// <summary>
/// Tells, before any type of Plotly.NET is touched, whether the host's F# runtime is new enough for it. A process has one
/// FSharp.Core; a host that carries an older one fails at the first chart with a message about a missing file.
/// </summary>
internal static class FSharpCore
{
    /// <summary>The assembly version that Plotly.NET 6.0.0 was compiled against.</summary>
    public static Version Required { get; } = new(10, 1, 0, 0);

    /// <exception cref="NotSupportedException">The host's FSharp.Core is too old, or there is none.</exception>
    public static void Require()
    {
        if (Complaint(Find()) is { } complaint)
            throw new NotSupportedException(complaint);
    }

    /// <summary>Why Plotly.NET cannot run with this version of FSharp.Core; null where it can.</summary>
    /// <param name="found">The version that the host gives; null where it gives none.</param>
    public static string? Complaint(Version? found)
    {
        if (found >= Required)
            return null;
        var lack = found is null ? "has no FSharp.Core that they can use" : $"runs FSharp.Core {found}";
        return $"Plotly.NET charts cannot run in this host, which {lack} where they need {Required} or later; " +
            "NotebookKit's own figures, which need no FSharp.Core, can.";
    }

    private static Version? Find()
    {
        // The very request that Plotly.NET's code makes, so that the answer is the one it would get.
        var name = new AssemblyName($"FSharp.Core, Version={Required}, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a");
        try
        {
            return Assembly.Load(name).GetName().Version;
        }
        catch (IOException failure) when (failure is FileNotFoundException or FileLoadException)
        {
            return FindAny();
        }
    }

    /// <summary>The version that stands in the way.</summary>
    private static Version? FindAny()
    {
        try
        {
            return Assembly.Load(new AssemblyName("FSharp.Core")).GetName().Version;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
