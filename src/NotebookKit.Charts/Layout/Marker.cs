using System.Globalization;

namespace NotebookKit.Charts;

/// <summary>Marker shapes as SVG paths about the origin, and under plotly.js's names.</summary>
internal static class Marker
{
    public static string PlotlyName(MarkerSymbol symbol) => symbol switch
    {
        MarkerSymbol.Square => "square",
        MarkerSymbol.Diamond => "diamond",
        MarkerSymbol.TriangleUp => "triangle-up",
        MarkerSymbol.TriangleDown => "triangle-down",
        MarkerSymbol.Cross => "cross",
        MarkerSymbol.DiagonalCross => "x",
        _ => "circle",
    };

    /// <summary>The outline for a marker whose disc would have this diameter.</summary>
    public static string Path(MarkerSymbol symbol, double size)
    {
        var r = size / 2;
        return symbol switch
        {
            MarkerSymbol.Square => Polygon(0.9 * r, (-1, -1), (1, -1), (1, 1), (-1, 1)),
            MarkerSymbol.Diamond => Polygon(1.3 * r, (0, -1), (1, 0), (0, 1), (-1, 0)),
            MarkerSymbol.TriangleUp => Polygon(1.2 * r, (0, -1), (1, 0.73), (-1, 0.73)),
            MarkerSymbol.TriangleDown => Polygon(1.2 * r, (0, 1), (1, -0.73), (-1, -0.73)),
            MarkerSymbol.Cross => Polygon(1.2 * r, CrossCorners),
            MarkerSymbol.DiagonalCross => Polygon(1.2 * r, [.. CrossCorners.Select(Turned)]),
            _ => string.Create(CultureInfo.InvariantCulture,
                $"M{-r:0.##} 0a{r:0.##} {r:0.##} 0 1 0 {2 * r:0.##} 0a{r:0.##} {r:0.##} 0 1 0 {-2 * r:0.##} 0z"),
        };
    }

    private static readonly (double X, double Y)[] CrossCorners =
    [
        (-0.35, -1), (0.35, -1), (0.35, -0.35), (1, -0.35), (1, 0.35), (0.35, 0.35),
        (0.35, 1), (-0.35, 1), (-0.35, 0.35), (-1, 0.35), (-1, -0.35), (-0.35, -0.35),
    ];

    private static (double X, double Y) Turned((double X, double Y) p) =>
        ((p.X - p.Y) * Math.Sqrt(0.5), (p.X + p.Y) * Math.Sqrt(0.5));

    private static string Polygon(double scale, params (double X, double Y)[] corners) =>
        "M" + string.Join('L', corners.Select(c =>
            string.Create(CultureInfo.InvariantCulture, $"{c.X * scale:0.##} {c.Y * scale:0.##}"))) + "z";
}
