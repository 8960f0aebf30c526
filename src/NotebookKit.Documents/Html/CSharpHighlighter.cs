using System.Text;
using System.Text.RegularExpressions;

namespace NotebookKit.Documents.Html;

/// <summary>
/// Marks comments, strings, numbers, keywords and directives of C#. It looks at words only, not at grammar:
/// enough for reading, and it cannot fail on code that does not compile.
/// </summary>
internal static partial class CSharpHighlighter
{
    public static void Append(StringBuilder html, string code)
    {
        var position = 0;
        foreach (var match in Tokens().EnumerateMatches(code))
        {
            var token = code.AsSpan(match.Index, match.Length);
            if (Class(token) is not { } name) continue;
            HtmlText.Append(html, code.AsSpan(position, match.Index - position));
            html.Append("<span class=\"").Append(name).Append("\">");
            HtmlText.Append(html, token);
            html.Append("</span>");
            position = match.Index + match.Length;
        }
        HtmlText.Append(html, code.AsSpan(position));
    }

    private static string? Class(ReadOnlySpan<char> token)
    {
        if (token.StartsWith("//") || token.StartsWith("/*")) return "hl-c";
        if (token[0] == '#') return "hl-d";
        if (char.IsAsciiDigit(token[0])) return "hl-n";
        if (token.IndexOfAny('"', '\'') >= 0) return "hl-s";
        return Keywords().IsMatch(token) ? "hl-k" : null;
    }

    [GeneratedRegex("""
        //[^\n]* | /\*.*?(?:\*/|\z)
        | ^[ \t]*\#[^\n]*
        | \$*"{3,}.*?(?:"{3,}|\z)
        | (?:\$@|@\$|@)"(?:[^"]|"")*(?:"|\z)
        | \$"(?:\{\{|\{(?:[^{}"\n]|"(?:[^"\\\n]|\\.)*")*\}|[^"\\\n{]|\\.)*"
        | \$?"(?:[^"\\\n]|\\.)*(?:"|$)
        | '(?:[^'\\\n]|\\.)+'
        | @?[\p{L}_][\p{L}\p{Nd}_]*
        | [0-9](?:[\w.]*[\w])?
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"\A(?:abstract|as|async|await|base|bool|break|byte|case|catch|char|checked|class|const|continue|decimal|default|delegate|do|double|else|enum|event|explicit|extern|false|finally|fixed|float|for|foreach|get|goto|if|implicit|in|init|int|interface|internal|is|lock|long|namespace|new|not|null|object|operator|or|out|override|params|private|protected|public|readonly|record|ref|required|return|sbyte|sealed|set|short|sizeof|static|string|struct|switch|this|throw|true|try|typeof|uint|ulong|unchecked|unsafe|ushort|using|var|virtual|void|volatile|when|while|with|yield)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Keywords();
}
