namespace NotebookKit.Data;

/// <summary>A place where a data set was looked for in vain.</summary>
/// <param name="Place">The place, as the error's list begins its line.</param>
/// <param name="Detail">What was there, for the user of this machine.</param>
/// <param name="Reason">The same as a clause for others, who read it beside the data: no paths, nothing that changes.</param>
internal readonly record struct SearchAttempt(string Place, string Detail, string Reason);
