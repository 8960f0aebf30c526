namespace NotebookKit.Data;

/// <summary>The published AML set: where it is, and how its file becomes a matrix with groups.</summary>
internal static class AmlDataset
{
    public static PublishedDataset Published { get; } = new(
        "aml",
        "aml.rda",
        new Uri("https://raw.githubusercontent.com/zdebruine/RcppML/df69dddbe37962cd0179b6b6c6ace94e400b4f60/data/aml.rda"),
        "bfa353e0afe6311157a7606b499c9df59757caab9eb87818cf2356418c31e9af",
        MaxBytes: 4 << 20);

    public static LabeledMatrix FromFile(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return FromObject(RdaFile.Read(stream, Published.FileName, new RdaReadOptions())["aml"]);
    }

    /// <summary>
    /// Columns are named by the samples' ids. In the file they are named by the categories, which repeat; here those
    /// are the groups.
    /// </summary>
    private static LabeledMatrix FromObject(RObject aml)
    {
        var named = aml.ToLabeledMatrix();
        var samples = aml.Attribute("metadata_h").ToRDataFrame();
        return new LabeledMatrix(
            named.Values, named.RowNames, Texts(samples, "samples"), new GroupLabels(Texts(samples, "category")), new Provenance(
                "aml",
                ProvenanceKind.Measured,
                "Methylation fractions of 824 genome regions in samples of 120 patients with acute myeloid leukemia and of 15 healthy controls, "
                    + "grouped by cell type of origin (GMP, L-MPP, MEP).",
                $"{Published.Address} (R package RcppML, Zachary DeBruine)"));
    }

    private static IEnumerable<string> Texts(RDataFrame frame, string column)
        => frame[column].ToStrings().Select(text => text ?? throw new InvalidDataException($"A value of column '{column}' of metadata_h is missing."));
}
