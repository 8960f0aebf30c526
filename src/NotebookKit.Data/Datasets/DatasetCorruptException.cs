namespace NotebookKit.Data;

/// <summary>A file that a user provides as a data set is not that data set: its checksum differs. The file is left as it is.</summary>
public sealed class DatasetCorruptException : IOException
{
    /// <summary>Says which file has which checksum instead of which.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expectedSha256">The checksum of the data set.</param>
    /// <param name="actualSha256">The checksum of the file.</param>
    /// <param name="help">How to get the right file.</param>
    public DatasetCorruptException(string path, string expectedSha256, string actualSha256, string help)
        : base($"{path} is not the expected data set: its SHA-256 is {actualSha256}, expected {expectedSha256}. The file was not changed. {help}")
    {
        Path = path;
        ExpectedSha256 = expectedSha256;
        ActualSha256 = actualSha256;
    }

    /// <summary>The file that was read.</summary>
    public string Path { get; }

    /// <summary>The data set's checksum, in lower-case hexadecimal digits.</summary>
    public string ExpectedSha256 { get; }

    /// <summary>The file's checksum, in lower-case hexadecimal digits.</summary>
    public string ActualSha256 { get; }
}
