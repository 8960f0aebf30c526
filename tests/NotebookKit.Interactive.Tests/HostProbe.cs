using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive.Formatting;

namespace NotebookKit.Interactive.Tests;

/// <summary>What is done within a <see cref="HostContext"/>: code that calls formatters as .NET Interactive does, and tells what they gave.</summary>
public static partial class HostProbe
{
    private const string Html = "text/html";
    private const string Plain = "text/plain";

    /// <summary>Runs the package's script, then shows a value of every kind by the MIME types that the host would ask for.</summary>
    public static string[] ShowEverything()
    {
        RunScript();
        return
        [
            .. from name in CardSamples.Names
               let value = CardSamples.Create(name)
               from mimeType in Formatter.GetPreferredMimeTypesFor(value.GetType()).Append(Plain)
               select $"{name} {mimeType} {Formatter.ToDisplayString(value, mimeType)}",
        ];
    }

    public static string[] LoadAfterValuesWereShown()
    {
        var model = CardSamples.Create("model");
        var models = new[] { model };
        var before = new[] { Show(model), Show(models) };
        RunScript();
        return [.. before, Show(model), Show(models)];
    }

    public static string[] LoadTwice()
    {
        RunScript();
        var once = Formatter.RegisteredFormatters(includeDefaults: false).Count();
        RunScript();
        return [$"{once}", $"{Formatter.RegisteredFormatters(includeDefaults: false).Count()}"];
    }

    public static string[] LoadAgainAfterTheUserRegistered()
    {
        RunScript();
        Formatter.Register<NmfModel>((_, writer) => writer.Write("the user's"), Html);
        Formatter.Register<IEnumerable<NmfModel>>((_, writer) => writer.Write("the user's models"), Html);
        var model = Samples.Model();
        string[] before = [Show(model), Show(new[] { model })];
        RunScript();
        return [.. before, Show(model), Show(new[] { model })];
    }

    public static string[] LoadAfterReset()
    {
        RunScript();
        Formatter.ResetToDefault();
        RunScript();
        return [Show(Samples.Model())];
    }

    public static string[] ShowSequences()
    {
        RunScript();
        var models = new[] { Samples.Model() };
        return [Show(models), Show(models.ToList()), Show(models.ToHashSet()), Show(models.Where(_ => true)), Show(models.Select(model => model)), Show(Array.AsReadOnly(models)), Show(new ModelList { models[0] })];
    }

    public static string[] ShowFaults()
    {
        RunScript();
        var broken = new IntegrativeNmfOptions { Names = new BrokenNames() };
        var models = Enumerable.Range(0, 2).Select(i => i == 0 ? Samples.Model() : throw new InvalidOperationException("a query that fails"));
        return [Show(broken), Show(broken, Plain), Show(models), Show(models, Plain)];
    }

    public static string[] InterruptADisplay()
    {
        RunScript();
        var models = Enumerable.Range(0, 1).Select(NmfModel (_) => throw new OperationCanceledException());
        try
        {
            return [Show(models)];
        }
        catch (OperationCanceledException)
        {
            return ["interrupted"];
        }
    }

    public static string[] LoadedAssemblies()
    {
        ShowEverything();
        return [.. System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(typeof(HostProbe).Assembly)!.Assemblies.Select(assembly => assembly.GetName().Name!)];
    }

    private static string Show(object value, string mimeType = Html) => Formatter.ToDisplayString(value, mimeType);

    /// <summary>The script as the package carries it; the host compiles it, here the one call that it consists of is looked up.</summary>
    private static void RunScript()
    {
        var script = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "NotebookKit.Interactive", "extension.dib"));
        var call = OneCall().Match(script);
        typeof(NotebookKitExtension).Assembly.GetType(call.Groups["type"].Value)!.GetMethod(call.Groups["method"].Value, [])!.Invoke(null, null);
    }

    [GeneratedRegex(@"\A#!csharp\s+(?<type>[\w.]+)\.(?<method>\w+)\(\);\s*\z")]
    private static partial Regex OneCall();

    /// <summary>A user's own kind of list.</summary>
    private sealed class ModelList : List<NmfModel>;

    /// <summary>A user's list whose elements cannot be had.</summary>
    private sealed class BrokenNames : IReadOnlyList<string>
    {
        public int Count => 1;

        public string this[int index] => throw new InvalidOperationException("no name");

        public IEnumerator<string> GetEnumerator() => throw new InvalidOperationException("no names");

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

        public override string ToString() => throw new InvalidOperationException("no text");
    }
}
