using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace NotebookKit.EndToEnd.Tests;

/// <summary>
/// What JupyterLab 4 leaves of the HTML of a notebook that is not trusted: elements and attributes by its lists
/// (packages/apputils/src/sanitizer.ts), applied as the npm package sanitize-html does. Elements that are not listed lose their
/// tags and keep their text, but for scripts and styles, whose text goes too. Values of styles are left alone.
/// </summary>
internal static class JupyterSanitizer
{
    private static readonly HashSet<string> Elements = Set("""
        a abbr acronym address area article aside audio b bdi bdo big blockquote br button canvas caption center cite code col colgroup
        colspan command data datalist dd del details dfn dir div dl dt em fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6
        header hgroup hr i img input ins kbd label legend li map mark menu meter nav nobr ol optgroup option output p pre progress q
        rowspan s samp section select small source span strike strong sub summary sup table tbody td textarea tfoot th thead time tr
        track tt u ul var video wbr
        """);

    private static readonly HashSet<string> EmptiedElements = Set("script style");

    private static readonly HashSet<string> Attributes = Set(
        "class dir draggable hidden id inert itemprop itemref itemscope lang spellcheck style title translate");

    private static readonly Dictionary<string, HashSet<string>> AttributesOf = new(StringComparer.Ordinal)
    {
        ["a"] = Set("accesskey coords href hreflang name rel shape tabindex target type"),
        ["button"] = Set("accesskey data-commandlinker-args data-commandlinker-command disabled name tabindex type value"),
        ["caption"] = Set("align"),
        ["col"] = Set("align char charoff span valign width"),
        ["details"] = Set("open"),
        ["div"] = Set("align"),
        ["img"] = Set("align alt border height hspace ismap name src usemap vspace width"),
        ["meter"] = Set("high low max min value"),
        ["progress"] = Set("max min value"),
        ["table"] = Set("align bgcolor border cellpadding cellspacing frame rules summary width"),
        ["td"] = Set("abbr align axis bgcolor char charoff colspan headers height nowrap rowspan scope valign width"),
        ["th"] = Set("abbr align axis bgcolor char charoff colspan headers height nowrap rowspan scope valign width"),
        ["tr"] = Set("align bgcolor char charoff valign"),
    };

    public static IElement Sanitize(string html)
    {
        var body = new HtmlParser().ParseDocument(html).Body!;
        foreach (var comment in body.Descendants<IComment>().ToArray())
            comment.Remove();
        foreach (var element in body.QuerySelectorAll("*").ToArray())
        {
            if (EmptiedElements.Contains(element.LocalName))
                element.Remove();
            else if (!Elements.Contains(element.LocalName))
                element.Replace([.. element.ChildNodes]);
            else
                foreach (var attribute in element.Attributes.Where(a => !IsAllowed(element.LocalName, a.Name)).ToArray())
                    element.RemoveAttribute(attribute.Name);
        }

        return body;
    }

    private static bool IsAllowed(string element, string attribute) =>
        Attributes.Contains(attribute) || (AttributesOf.TryGetValue(element, out var own) && own.Contains(attribute));

    private static HashSet<string> Set(string names) => [.. names.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)];
}
