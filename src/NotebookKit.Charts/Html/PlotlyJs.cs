using System.Reflection;

namespace NotebookKit.Charts;

/// <summary>The plotly.js that this library carries, for pages that must work without a network and for kernels that
/// put it where a notebook server finds it. MIT licence; its banner is the first comment of the source.</summary>
public static class PlotlyJs
{
    private static readonly Lazy<string> Text = new(static () => Resource.Read("NotebookKit.Charts.plotly.min.js"));

    /// <summary>The version of <see cref="Source"/>, for example <c>3.7.0</c>.</summary>
    public static string Version { get; } = typeof(PlotlyJs).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "PlotlyJsVersion").Value!;

    /// <summary>The full minified bundle, about 4.9 million characters, read on first use.</summary>
    public static string Source => Text.Value;

    /// <summary>Where the same file is served to pages that are online.</summary>
    public static Uri CdnAddress { get; } = new($"https://cdn.jsdelivr.net/npm/plotly.js-dist-min@{Version}/plotly.min.js");

    /// <summary>The hash that a browser demands of the file from <see cref="CdnAddress"/>; it is that of
    /// <see cref="Source"/>, whose bytes are the same. A constant, so that a chart need not hash five megabytes.</summary>
    public static string Integrity => "sha384-l4G4qURPwALv583BKlynU/4LiUx0rk9jcTX58Aq+Jc+jgWb52zeH2geZkSS3UPPs";
}
