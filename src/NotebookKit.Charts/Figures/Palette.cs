namespace NotebookKit.Charts;

/// <summary>
/// The colours of groups. A group's colour follows only from its index among the levels, so a group looks the same
/// in every chart of the same data.
/// </summary>
/// <remarks>
/// The eight hues follow Okabe and Ito (2008), moved so that each stands out on white (contrast at least 2.3) and on
/// a dark page (at least 2.5), and so that any two stay apart in OKLab for colour-blind viewers as Machado et al. (2009)
/// simulate them: by at least 0.1 with protanopia or deuteranopia, 0.085 with tritanopia.
/// </remarks>
public static class Palette
{
    private static readonly Rgb[] Hues =
    [
        Rgb.Parse("#0570a5"), Rgb.Parse("#e6520d"), Rgb.Parse("#0a9c76"), Rgb.Parse("#f76fbe"),
        Rgb.Parse("#d8a208"), Rgb.Parse("#37b0fa"), Rgb.Parse("#9465f0"), Rgb.Parse("#8f495a"),
    ];

    private static readonly Rgb White = new(255, 255, 255);
    private static readonly Rgb Black = new(0, 0, 0);
    private static readonly int SymbolCount = Enum.GetValues<MarkerSymbol>().Length;

    /// <summary>How many levels get a hue of their own; beyond, hues return lighter or darker, with other symbols.</summary>
    public static int HueCount => Hues.Length;

    /// <summary>The colour of points that belong to no group: a grey that shows on white and on dark.</summary>
    public static Rgb Neutral { get; } = Rgb.Parse("#848b95");

    /// <summary>The colour of the level at <paramref name="index"/>; the second round of hues is lighter, the third
    /// darker, then the rounds repeat.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative.</exception>
    public static Rgb Color(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        var hue = Hues[index % Hues.Length];
        return (index / Hues.Length % 3) switch
        {
            1 => hue.MixWith(White, 0.42),
            2 => hue.MixWith(Black, 0.36),
            _ => hue,
        };
    }

    /// <summary>The marker of the level at <paramref name="index"/>: another symbol for each round of hues, so that
    /// colour and symbol together are distinct for the first 168 levels.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative.</exception>
    public static MarkerSymbol Symbol(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return (MarkerSymbol)(index / Hues.Length % SymbolCount);
    }
}
