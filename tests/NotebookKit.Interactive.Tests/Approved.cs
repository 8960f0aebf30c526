using System.Runtime.CompilerServices;

namespace NotebookKit.Interactive.Tests;

/// <summary>Compares text with a file of <c>approved/</c>. A difference leaves the text beside it as
/// <c>.received</c>; moving that over the approved file accepts it.</summary>
internal static class Approved
{
    public static void Matches(string fileName, string actual, [CallerFilePath] string caller = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(caller)!, "approved", fileName);
        var expected = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        if (expected == actual) return;
        File.WriteAllText(path.Replace(".approved.", ".received.", StringComparison.Ordinal), actual);
        Assert.Equal(expected, actual);
    }
}
