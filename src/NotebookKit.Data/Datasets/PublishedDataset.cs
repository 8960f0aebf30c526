namespace NotebookKit.Data;

/// <summary>A data set that somebody publishes as a file: where it is, and how to know that a copy is right.</summary>
/// <param name="Name">Short name: <c>aml</c>.</param>
/// <param name="FileName">The file's name in a folder.</param>
/// <param name="Address">Where to download it; pinned, so that it does not change.</param>
/// <param name="Sha256">Its checksum, in lower-case hexadecimal digits.</param>
/// <param name="MaxBytes">No copy is larger; what is larger is not read to its end.</param>
internal sealed record PublishedDataset(string Name, string FileName, Uri Address, string Sha256, int MaxBytes);
