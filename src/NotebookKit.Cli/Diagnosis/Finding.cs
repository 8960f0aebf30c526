namespace NotebookKit.Cli.Diagnosis;

/// <summary>How a part of the surroundings is.</summary>
internal enum Health
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Something is missing that not everybody needs.</summary>
    Note,

    /// <summary>Something does not work.</summary>
    Problem,
}

/// <summary>What one check found.</summary>
/// <param name="Health">How it is.</param>
/// <param name="Subject">What was looked at.</param>
/// <param name="Text">What was found, in one line.</param>
/// <param name="Advice">What to do about it; null where nothing is to be done.</param>
internal sealed record Finding(Health Health, string Subject, string Text, string? Advice = null)
{
    public static Finding Ok(string subject, string text) => new(Health.Ok, subject, text);

    public static Finding Note(string subject, string text, string advice) => new(Health.Note, subject, text, advice);

    public static Finding Problem(string subject, string text, string advice) => new(Health.Problem, subject, text, advice);
}
