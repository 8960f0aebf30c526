using System.Reflection;
using System.Runtime.Loader;

namespace NotebookKit.Interactive.Tests;

/// <summary>
/// A host as .NET Interactive is to the package: Formatting, the package with what it depends on, and no FSharp.Core that it could
/// load. Formatters are static, so that each test has a host of its own.
/// </summary>
internal sealed class HostContext() : AssemblyLoadContext("host")
{
    private static readonly string[] Absent = ["FSharp.Core", "Plotly.NET", "Plotly.NET.Interactive", "Microsoft.DotNet.Interactive", "Microsoft.DotNet.Interactive.CSharp"];

    /// <summary>Calls a method of <see cref="HostProbe"/> within a new host.</summary>
    public static string[] Run(string method)
    {
        var probe = new HostContext().LoadFromAssemblyPath(typeof(HostProbe).Assembly.Location).GetType(typeof(HostProbe).FullName!)!;
        return (string[])probe.GetMethod(method)!.Invoke(null, null)!;
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (Absent.Contains(assemblyName.Name)) throw new FileNotFoundException("The host does not have it.", assemblyName.Name);
        var path = Path.Combine(AppContext.BaseDirectory, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
