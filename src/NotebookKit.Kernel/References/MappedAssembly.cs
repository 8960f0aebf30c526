using System.IO.MemoryMappedFiles;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace NotebookKit.Kernel.References;

/// <summary>
/// An assembly for the compiler, mapped into memory. Of the framework's hundred megabytes a cell needs a few: reading
/// them, as the compiler does by itself, would be half of the memory of a kernel and a tenth of a second of its start.
/// </summary>
internal sealed class MappedAssembly
{
    private readonly MetadataReader _reader;

    /// <param name="path">Of a file that stays as it is while the process runs, as those do that are loaded.</param>
    /// <exception cref="BadImageFormatException">The file is not a .NET assembly.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public MappedAssembly(string path)
    {
        using var stream = File.OpenRead(path);
        var headers = new PEHeaders(stream);
        using var file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        var view = file.CreateViewAccessor(headers.MetadataStartOffset, headers.MetadataSize, MemoryMappedFileAccess.Read);
        var address = view.SafeMemoryMappedViewHandle.DangerousGetHandle() + (nint)view.PointerOffset;
        // What is done at the end also keeps the view until then.
        var module = ModuleMetadata.CreateFromMetadata(address, headers.MetadataSize, view.Dispose);
        _reader = module.GetMetadataReader();
        Name = Path.GetFileNameWithoutExtension(path);
        // Of references with a file path the compiler would write an account into the symbols of every cell.
        Reference = AssemblyMetadata.Create(module).GetReference(display: path);
    }

    /// <summary>Its name, which is that of its file.</summary>
    public string Name { get; }

    /// <summary>The assembly for the compiler.</summary>
    public MetadataReference Reference { get; }

    /// <summary>Whether it has no types, and only says where those of others are.</summary>
    // The first is the one every module has.
    public bool IsFacade => _reader.TypeDefinitions.Count == 1;

    /// <summary>The names of the assemblies it refers to.</summary>
    public IEnumerable<string> ReferencedNames => _reader.AssemblyReferences.Select(handle => _reader.GetString(_reader.GetAssemblyReference(handle).Name));
}
