namespace NotebookKit.Data;

/// <summary>A model file is cut short, damaged, larger than allowed, written by a newer version, or no model file at all.</summary>
public sealed class NmfModelFormatException : FormatException
{
    /// <summary>Says which file is wrong, and how.</summary>
    /// <param name="file">The file's path, or the name given to a stream.</param>
    /// <param name="problem">What is wrong, as a clause without a full stop.</param>
    /// <param name="innerException">The decoder's own error, if that is where it began.</param>
    public NmfModelFormatException(string file, string problem, Exception? innerException = null)
        : base($"{file} cannot be read as a model: {problem}.", innerException)
    {
        File = file;
        Problem = problem;
    }

    /// <summary>The file's path, or the name given to a stream.</summary>
    public string File { get; }

    /// <summary>What is wrong.</summary>
    public string Problem { get; }
}
