namespace NotebookKit.Charts;

/// <summary>The shape of a point. Shapes are drawn to about the same area, so none looks heavier than another.</summary>
public enum MarkerSymbol
{
    /// <summary>A disc.</summary>
    Circle,

    /// <summary>A square on its side.</summary>
    Square,

    /// <summary>A square on its corner.</summary>
    Diamond,

    /// <summary>A triangle that points up.</summary>
    TriangleUp,

    /// <summary>A triangle that points down.</summary>
    TriangleDown,

    /// <summary>An upright cross.</summary>
    Cross,

    /// <summary>A cross turned by 45 degrees.</summary>
    DiagonalCross,
}
