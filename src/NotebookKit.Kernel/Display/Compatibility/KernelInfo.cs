namespace Microsoft.DotNet.Interactive;

/// <summary>What a kernel says of itself.</summary>
public sealed class KernelInfo
{
    internal KernelInfo(string name) => LocalName = name;

    /// <summary>The name a notebook calls it by.</summary>
    public string LocalName { get; }

    /// <summary>The language: C#.</summary>
    public string LanguageName { get; } = "C#";

    /// <summary>The name to show.</summary>
    public string DisplayName => $"{LocalName} - {LanguageName}";
}
