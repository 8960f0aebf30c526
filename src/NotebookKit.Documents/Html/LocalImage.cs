namespace NotebookKit.Documents.Html;

/// <summary>Reads images that Markdown names by relative paths, from one folder and no other.</summary>
internal static class LocalImage
{
    /// <summary>Gives the image as an address that holds it, or null when it is no image file of the folder that may be embedded.</summary>
    public static string? TryEmbed(string url, string folder)
    {
        var path = Uri.UnescapeDataString(url.Split('?', '#')[0]);
        if (path.Contains('\0', StringComparison.Ordinal) || MimeType(path) is not { } mimeType) return null;
        try
        {
            return Find(path, Path.GetFullPath(folder)) is { } file ? OutputHtml.DataUri(mimeType, Convert.ToBase64String(File.ReadAllBytes(file))) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A page without one image is better than none; the reader still gets a link.
            return null;
        }
    }

    private static string? MimeType(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".gif" => "image/gif",
        ".webp" => "image/webp",
        ".svg" => "image/svg+xml",
        _ => null,
    };

    private static string? Find(string path, string folder)
    {
        var found = Path.GetFullPath(path, folder);
        if (!found.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)) return null;
        for (var part = found; part.Length > folder.Length; part = Path.GetDirectoryName(part)!)
            if (new FileInfo(part).LinkTarget is not null) return null;
        // Pipes and devices have no length, and reading one might never end.
        return new FileInfo(found) is { Exists: true, Length: > 0 and <= HtmlExportOptions.MaxImageBytes } ? found : null;
    }
}
