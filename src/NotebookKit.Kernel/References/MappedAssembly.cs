using System.IO.MemoryMappedFiles;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace NotebookKit.Kernel.References;

/// <summary>
/// An assembly for the compiler, mapped into memory. Of the framework's hundred megabytes a cell needs a few: reading
/// them, as the compiler does by itself, would be half of the memory of a kernel and a tenth of a second of its start.
/// </summary>
internal static class MappedAssembly
{
    /// <summary>Gives a reference to an assembly whose file stays as it is while the process runs, as those do that are loaded.</summary>
    /// <exception cref="BadImageFormatException">The file is not a .NET assembly.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static MetadataReference Reference(string path)
    {
        using var stream = File.OpenRead(path);
        var headers = new PEHeaders(stream);
        using var file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        var view = file.CreateViewAccessor(headers.MetadataStartOffset, headers.MetadataSize, MemoryMappedFileAccess.Read);
        var address = view.SafeMemoryMappedViewHandle.DangerousGetHandle() + (nint)view.PointerOffset;
        // What is done at the end also keeps the view until then.
        var module = ModuleMetadata.CreateFromMetadata(address, headers.MetadataSize, view.Dispose);
        return AssemblyMetadata.Create(module).GetReference(filePath: path, display: path);
    }
}
