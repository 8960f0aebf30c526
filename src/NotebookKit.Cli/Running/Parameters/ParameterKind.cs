namespace NotebookKit.Cli.Running.Parameters;

/// <summary>What is taken as the value of a parameter.</summary>
internal enum ParameterKind
{
    /// <summary>Told by the value: <c>true</c>, <c>3</c>, <c>0.5</c>, else text.</summary>
    Unknown,

    /// <summary>Any text, without quotation marks.</summary>
    Text,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Truth,

    /// <summary>A number of type int or long.</summary>
    WholeNumber,

    /// <summary>A number of type double.</summary>
    Number,

    /// <summary>A number of type float.</summary>
    SingleNumber,

    /// <summary>A number of type decimal.</summary>
    DecimalNumber,

    /// <summary>An expression of C#, for a type that has no literals, such as an enumeration.</summary>
    Code,
}
