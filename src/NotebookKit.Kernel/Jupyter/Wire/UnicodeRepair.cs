using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace NotebookKit.Kernel.Jupyter.Wire;

/// <summary>Makes JSON that a kernel sent one that can be read and written: bytes that are no UTF-8, and halves of surrogate pairs, become U+FFFD. Programs print such things.</summary>
internal static partial class UnicodeRepair
{
    public static byte[] Repair(byte[] json)
    {
        if (!Utf8.IsValid(json)) json = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json));
        // Most kernels escape no letters, and large outputs are not copied for nothing.
        if (json.AsSpan().IndexOf("\\ud"u8) < 0 && json.AsSpan().IndexOf("\\uD"u8) < 0) return json;
        return Encoding.UTF8.GetBytes(Escape().Replace(Encoding.UTF8.GetString(json), match => match.Groups["half"].Success ? "\\ufffd" : match.Value));
    }

    // From the left, so that what follows an escaped backslash is not taken for an escape; a pair is one match.
    [GeneratedRegex(@"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\.", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
