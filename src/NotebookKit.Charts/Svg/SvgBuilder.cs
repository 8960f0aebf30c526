using System.Globalization;
using System.Text;

namespace NotebookKit.Charts;

/// <summary>Appends SVG elements: text encoded, numbers short and the same in every culture.</summary>
internal sealed class SvgBuilder
{
    private readonly StringBuilder _text = new();

    /// <summary>Tells the names of elements in one panel from those in another.</summary>
    public string IdPrefix { get; set; } = "";

    public override string ToString() => _text.ToString();

    /// <summary>The name of an element, for <c>id</c> and for what refers to it.</summary>
    public string Id(string name) => IdPrefix + name;

    /// <summary>A coordinate with one decimal, a tenth of a pixel.</summary>
    public static string Number(double value)
    {
        var text = value.ToString("0.#", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    /// <summary>Text for element content or a double-quoted attribute.</summary>
    public static string Encode(string text) => LabelText.Clean(text)
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal);

    /// <summary>Markup of ours, with numbers formatted by <see cref="Number"/>; its texts must be encoded.</summary>
    public SvgBuilder Line(FormattableString markup)
    {
        var arguments = markup.GetArguments().Select(a => a is double d ? Number(d) : a).ToArray();
        _text.AppendFormat(CultureInfo.InvariantCulture, markup.Format, arguments).Append('\n');
        return this;
    }

    /// <summary>A line of text; <paramref name="attributes"/> is markup of ours.</summary>
    public SvgBuilder Text(double x, double y, string cssClass, string text, string attributes = "") => text.Length == 0
        ? this
        : Line($"<text x=\"{x}\" y=\"{y}\" class=\"{cssClass}\"{attributes}>{Encode(text)}</text>");
}
