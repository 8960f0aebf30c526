using System.Globalization;

namespace NotebookKit.Charts;

/// <summary>An opaque sRGB colour; a type of its own so that no text reaches a style attribute.</summary>
/// <param name="Red">Red, 0–255.</param>
/// <param name="Green">Green, 0–255.</param>
/// <param name="Blue">Blue, 0–255.</param>
public readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    /// <summary>The colour as CSS writes it, for example <c>#0570a5</c>.</summary>
    public string Hex => string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");

    /// <summary>WCAG relative luminance, from 0 (black) to 1 (white).</summary>
    public double Luminance => 0.2126 * Linear(Red) + 0.7152 * Linear(Green) + 0.0722 * Linear(Blue);

    /// <summary>Reads <c>#rrggbb</c>.</summary>
    /// <exception cref="FormatException">The text is not a hash sign and six hexadecimal digits.</exception>
    public static Rgb Parse(string hex)
    {
        ArgumentNullException.ThrowIfNull(hex);
        if (hex.Length != 7 || hex[0] != '#'
            || !int.TryParse(hex.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            throw new FormatException($"A colour is written #rrggbb, but was '{hex}'.");
        return new Rgb((byte)(value >> 16), (byte)(value >> 8), (byte)value);
    }

    /// <summary>The colour at <paramref name="fraction"/> of the way to <paramref name="other"/>, mixed in sRGB as
    /// plotly.js mixes the stops of a colour scale.</summary>
    public Rgb MixWith(Rgb other, double fraction) => new(
        Mix(Red, other.Red, fraction), Mix(Green, other.Green, fraction), Mix(Blue, other.Blue, fraction));

    /// <summary>WCAG contrast ratio, from 1 (equal) to 21 (black on white).</summary>
    public double ContrastWith(Rgb other)
    {
        var (a, b) = (Luminance, other.Luminance);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <summary>Returns <see cref="Hex"/>.</summary>
    public override string ToString() => Hex;

    private static byte Mix(byte from, byte to, double fraction) =>
        (byte)Math.Round(from + (to - from) * Math.Clamp(fraction, 0, 1));

    private static double Linear(byte channel)
    {
        var c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    }
}
