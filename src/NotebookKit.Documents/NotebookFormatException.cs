namespace NotebookKit.Documents;

/// <summary>A file is not a notebook this library reads. The message names the file, what is wrong and where.</summary>
public sealed class NotebookFormatException : FormatException
{
    /// <summary>Creates the exception with a message ready to be shown to a user.</summary>
    public NotebookFormatException(string message) : base(message) { }

    /// <summary>Creates the exception with a message ready to be shown to a user, and what caused it.</summary>
    public NotebookFormatException(string message, Exception innerException) : base(message, innerException) { }

    /// <summary>Creates the exception without saying what is wrong.</summary>
    public NotebookFormatException() : base("The file is not a notebook.") { }
}
