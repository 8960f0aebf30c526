namespace NotebookKit.Charts;

/// <summary>Pictures of named matrices.</summary>
public static class MatrixCharts
{
    /// <summary>
    /// A heatmap of any matrix: rows and columns as they are, or in the order of a clustering whose tree is drawn. If the columns
    /// have groups, a band above them shows these in the groups' colours.
    /// </summary>
    /// <param name="matrix">The matrix; a value that is not finite leaves an empty cell, and cannot be clustered.</param>
    /// <param name="clusterRows">Whether rows are put in the order of <see cref="HierarchicalClustering.Fit"/> with its defaults;
    /// for others give <see cref="HeatmapOptions.RowTree"/>. No by default.</param>
    /// <param name="clusterColumns">The same for columns.</param>
    /// <param name="options">The look, and trees and groups of one's own; null for the defaults.</param>
    /// <exception cref="ArgumentException">A value of what is to be clustered is not finite, no value is, or groups or trees do not fit.</exception>
    public static Figure Heatmap(this LabeledMatrix matrix, bool clusterRows = false, bool clusterColumns = false, HeatmapOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        options ??= new HeatmapOptions();
        return HeatmapChart.Create(matrix.Values.ToArray(), matrix.RowNames, matrix.ColumnNames, options with
        {
            RowTree = options.RowTree ?? (clusterRows ? HierarchicalClustering.Fit(Transposed(matrix)) : null),
            ColumnTree = options.ColumnTree ?? (clusterColumns ? HierarchicalClustering.Fit(matrix) : null),
            ColumnGroups = options.ColumnGroups ?? (matrix.HasGroups ? matrix.Groups : null),
        }).WithProvenance(matrix.Provenance);
    }

    private static LabeledMatrix Transposed(LabeledMatrix matrix) =>
        new(matrix.Values.Transpose(), matrix.ColumnNames, matrix.RowNames, null, matrix.Provenance);
}
