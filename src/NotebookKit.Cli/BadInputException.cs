namespace NotebookKit.Cli;

/// <summary>The user gave something that cannot be worked with; the message is one line for them.</summary>
internal sealed class BadInputException(string message) : Exception(message);
