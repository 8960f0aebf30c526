using System.Text.RegularExpressions;
using NotebookKit.Testing;

namespace NotebookKit.EndToEnd.Tests.Jupyter;

/// <summary>The kernel with Jupyter's own clients, as users have it: installed by the tool, started by the client.</summary>
public sealed partial class JupyterTests(JupyterInstallation jupyter)
{
    /// <summary>The tests of test_client.py: each is one here, so that what fails has a name.</summary>
    public static TheoryData<string> ClientTests
    {
        get
        {
            var data = new TheoryData<string>();
            var suite = "";
            foreach (var line in File.ReadLines(Repository.PathOf("tests", "NotebookKit.EndToEnd.Tests", "Jupyter", "peers", "test_client.py")))
            {
                if (Class().Match(line) is { Success: true } start) suite = start.Groups[1].Value;
                if (Method().Match(line) is { Success: true } test) data.Add($"{suite}.{test.Groups[1].Value}");
            }
            return data;
        }
    }

    [Theory, MemberData(nameof(ClientTests))]
    public void Client_OfJupyter_IsServed(string test) => AssertPasses("test_client." + test);

    [Fact]
    public void Suite_ForKernels_Passes() => AssertPasses("test_kernel_suite");

    private void AssertPasses(string test)
    {
        var (exitCode, output) = jupyter.RunOrSkip(test);
        Assert.True(exitCode == 0, output);
    }

    [GeneratedRegex(@"^class (\w+)\(unittest")]
    private static partial Regex Class();

    [GeneratedRegex(@"^    def (test_\w+)")]
    private static partial Regex Method();
}
