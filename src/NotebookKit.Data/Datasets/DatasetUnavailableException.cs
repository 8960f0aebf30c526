namespace NotebookKit.Data;

/// <summary>A data set is neither on this machine nor to be downloaded; the message says what was tried and how to get it.</summary>
public sealed class DatasetUnavailableException : IOException
{
    /// <summary>Says which data set is not available, and why.</summary>
    /// <param name="dataset">The data set's short name.</param>
    /// <param name="message">What was tried, and how to get the data set.</param>
    /// <param name="innerException">The failure of the last attempt, if it was an exception.</param>
    public DatasetUnavailableException(string dataset, string message, Exception? innerException = null)
        : base(message, innerException) => Dataset = dataset;

    /// <summary>The data set's short name.</summary>
    public string Dataset { get; }

    /// <summary>What was tried, in clauses that fit a sentence: without folders of this machine, and the same each time.</summary>
    internal string Reasons { get; init; } = "";
}
