using NotebookKit.Kernel.Errors;

namespace NotebookKit.Kernel.Directives;

/// <summary>Cells of another file, to run in the place of the line that names it.</summary>
/// <param name="Path">Full path of the file.</param>
/// <param name="Cells">Its cells.</param>
internal sealed record ImportedFile(string Path, IReadOnlyList<string> Cells);

/// <summary>Follows <c>#load</c> and <c>#!import</c>.</summary>
internal sealed class ImportDirective(Func<string, IReadOnlyList<string>>? readNotebook)
{
    /// <param name="directive">The line.</param>
    /// <param name="folder">Where a relative path starts.</param>
    public ImportedFile Follow(Directive directive, string folder)
    {
        var name = directive.Argument.Trim('"').Trim();
        if (name.Length == 0) throw DirectiveError.At(directive, $"{directive.Name} needs the name of a file: {directive.Name} \"x.csx\".");
        var path = Path.GetFullPath(name, folder);
        if (!File.Exists(path)) throw DirectiveError.At(directive, $"There is no file {path}.");
        try
        {
            return new ImportedFile(path, Read(directive, path));
        }
        catch (Exception error) when (error is IOException or FormatException or UnauthorizedAccessException)
        {
            throw DirectiveError.At(directive, $"{path} cannot be read: {error.Message}");
        }
    }

    private IReadOnlyList<string> Read(Directive directive, string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".csx" or ".cs" or ".dib" => [File.ReadAllText(path)],
        ".ipynb" when readNotebook is not null => readNotebook(path),
        var extension => throw DirectiveError.At(directive, $"Files of the kind \"{extension}\" cannot be imported here. Those that can: .csx, .cs, .dib{(readNotebook is null ? "" : ", .ipynb")}."),
    };
}
