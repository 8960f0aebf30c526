using Microsoft.CodeAnalysis;

namespace NotebookKit.Kernel.Cells;

/// <summary>Code that compiled, and what it was compiled against.</summary>
internal sealed record Submission(string Code, IReadOnlyList<MetadataReference> References);
