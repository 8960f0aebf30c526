namespace NotebookKit.Interactive.Tests;

public sealed class ExtensionPackageTests
{
    [Fact]
    public void ExtensionScript_BesideTheAssembly_CallsLoadAndNothingOfAHost()
    {
        var script = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "NotebookKit.Interactive", "extension.dib"));

        Assert.Contains($"{typeof(NotebookKitExtension).FullName}.{nameof(NotebookKitExtension.Load)}();", script, StringComparison.Ordinal);
        Assert.DoesNotContain("Microsoft.DotNet.Interactive", script, StringComparison.Ordinal);
    }
}
