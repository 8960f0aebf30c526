namespace NotebookKit.Kernel;

/// <summary>
/// A package the host brings along. A cell that asks for it by <c>#r "nuget: Id"</c>, with no version or this
/// one, gets the host's own assemblies, so values of its types are the same on both sides.
/// </summary>
/// <param name="Id">The package's id; its case does not matter.</param>
/// <param name="Version">The version carried.</param>
/// <param name="AssemblyPaths">Full paths of the assemblies a cell can use.</param>
/// <param name="ExtensionScript">C# run once after the first reference, cells separated by <c>#!csharp</c> lines, or null.</param>
public sealed record PackageBundle(string Id, string Version, IReadOnlyList<string> AssemblyPaths, string? ExtensionScript = null);
