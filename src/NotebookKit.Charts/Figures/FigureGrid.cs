namespace NotebookKit.Charts;

/// <summary>Makes one figure of several.</summary>
internal static class FigureGrid
{
    private const int MostPanels = 100;
    private const int MostColumnsByDefault = 4;
    private const double HeightShare = 0.82;
    private const int SingleWidth = 720;

    public static Figure Of(IReadOnlyList<Figure> panels, int? columns)
    {
        ArgumentNullException.ThrowIfNull(panels);
        Inputs.NotEmpty(panels.Count, nameof(panels));
        Inputs.NoNull(panels, nameof(panels));
        if (panels.Count > MostPanels)
            throw new ArgumentException($"panels holds {panels.Count} figures, but a grid shows at most {MostPanels}.", nameof(panels));
        FigureRules.CheckPanels(panels, null);
        if (columns is { } given)
            ArgumentOutOfRangeException.ThrowIfLessThan(given, 1, nameof(columns));

        var across = Math.Min(columns ?? Math.Clamp((int)Math.Ceiling(Math.Sqrt(panels.Count)), 1, MostColumnsByDefault), panels.Count);
        var rows = (panels.Count + across - 1) / across;
        var cell = CellWidth(across);
        var legend = Legend.For(Sheet.SharedEntries(panels), panels[0].LegendTitle, across * cell, rows * cell)?.Width ?? 0;
        var isSimulated = panels.Any(p => p.Subtitle.StartsWith(ProvenanceCharts.Mark, StringComparison.Ordinal));
        return new Figure
        {
            Traces = [],
            // The panels' subtitles are not drawn, but this must be seen.
            Subtitle = isSimulated ? ProvenanceCharts.Mark : "",
            Panels = panels,
            PanelColumns = across,
            LegendTitle = panels[0].LegendTitle,
            Width = (int)Math.Clamp(across * cell + legend, 160, 8_000),
            Height = (int)Math.Clamp(rows * (across == 1 ? panels.Average(p => p.Height) : cell * HeightShare) + 24, 160, 8_000),
            AlternativeText = (isSimulated ? "Simulated data. " : "") + $"{Sentences.Count(panels.Count, "chart")} in {Sentences.Count(rows, "row")}. "
                + string.Join(' ', panels.Take(Sentences.MostNames).Select((p, i) => $"{i + 1}: {p}"))
                + (panels.Count > Sentences.MostNames ? $" And {NumberText.Count(panels.Count - Sentences.MostNames)} more." : ""),
        };
    }

    /// <summary>Panels grow smaller where more stand side by side.</summary>
    private static int CellWidth(int columns) => columns switch
    {
        1 => SingleWidth,
        2 => 420,
        3 => 310,
        _ => 250,
    };
}
