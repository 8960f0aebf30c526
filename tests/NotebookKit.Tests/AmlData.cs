using NotebookKit.Data;
using NotebookKit.Testing;

namespace NotebookKit.Tests;

/// <summary>The real AML data set, whose values are not part of the repository.</summary>
internal static class AmlData
{
    /// <summary>824 regions × 135 samples with their groups; skips the test where the file is not available.</summary>
    public static LabeledMatrix LoadOrSkip()
    {
        RealData.PathOrSkip("aml.rda");
        return Datasets.Aml();
    }
}
