using NotebookKit.Data.Rda;

namespace NotebookKit.Data;

/// <summary>
/// The named objects of an .rda file, as R's <c>save()</c> writes it: XDR serialization of version 2 or 3,
/// uncompressed or compressed with gzip, bzip2 or xz.
/// </summary>
/// <remarks>
/// Written from the format's description in the manual "R Internals" (section "Serialization Formats"). Nothing
/// of the file is ever evaluated: calls and environments are read as inert values, and functions are refused.
/// </remarks>
public sealed class RdaFile
{
    private readonly Dictionary<string, RObject> _objects;

    private RdaFile(string name, IReadOnlyList<string> names, Dictionary<string, RObject> objects)
    {
        Name = name;
        Names = names;
        _objects = objects;
    }

    /// <summary>The path that was read, or the name given to the stream.</summary>
    public string Name { get; }

    /// <summary>The names of the objects, in the order of the file.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The object of a name.</summary>
    /// <exception cref="KeyNotFoundException">There is no such object; the message lists those that there are.</exception>
    public RObject this[string name] => _objects.TryGetValue(name, out var value)
        ? value
        : throw new KeyNotFoundException($"{Name} has no object '{name}'; it holds {string.Join(", ", Names.Select(n => $"'{n}'"))}.");

    /// <summary>Reads a file whole, within the default bounds.</summary>
    /// <param name="path">The file to read; it is only read, never changed.</param>
    /// <exception cref="RdaFormatException">The file is cut short, damaged, beyond the bounds, or not an .rda file.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static RdaFile Read(string path) => Read(path, new RdaReadOptions());

    /// <summary>Reads a file whole.</summary>
    /// <param name="path">The file to read; it is only read, never changed.</param>
    /// <param name="options">Bounds on memory and nesting.</param>
    /// <exception cref="RdaFormatException">The file is cut short, damaged, beyond the bounds, or not an .rda file.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static RdaFile Read(string path, RdaReadOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = File.OpenRead(path);
        return Read(stream, path, options);
    }

    /// <summary>Reads a stream from its position to its end.</summary>
    /// <param name="stream">The stream; it is left open.</param>
    /// <param name="name">What to call it in error messages.</param>
    /// <param name="options">Bounds on memory and nesting.</param>
    /// <exception cref="RdaFormatException">The data are cut short, damaged, beyond the bounds, or not an .rda file.</exception>
    public static RdaFile Read(Stream stream, string name, RdaReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();

        using var source = DecodedSource.Open(stream, name, options.MaxBytes);
        var data = new XdrReader(source, name, options.MaxBytes);
        var nativeEncoding = Preamble.Read(data);
        var named = new ObjectReader(data, nativeEncoding, options.MaxDepth).ReadNamedObjects();
        data.ExpectEnd();

        return new RdaFile(name, [.. named.Select(o => o.Name)], named.ToDictionary(o => o.Name, o => o.Value, StringComparer.Ordinal));
    }

    /// <summary>The file's name and what it holds.</summary>
    public override string ToString() => $"{Name}: {string.Join(", ", Names.Select(name => $"{name} ({_objects[name]})"))}";
}
