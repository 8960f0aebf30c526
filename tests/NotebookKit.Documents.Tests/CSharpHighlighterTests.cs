using System.Text;
using NotebookKit.Documents.Html;

namespace NotebookKit.Documents.Tests;

public sealed class CSharpHighlighterTests
{
    [Theory]
    [InlineData("var x = 1;", "<span class=\"hl-k\">var</span> x = <span class=\"hl-n\">1</span>;")]
    [InlineData("$\"a {(b ? \"c\" : \"not d\")} e\" + f", "<span class=\"hl-s\">$&quot;a {(b ? &quot;c&quot; : &quot;not d&quot;)} e&quot;</span> + f")]
    [InlineData("$\"{{literal}} {x}\" + \"y\"", "<span class=\"hl-s\">$&quot;{{literal}} {x}&quot;</span> + <span class=\"hl-s\">&quot;y&quot;</span>")]
    [InlineData("$\"open {x\" + y", "<span class=\"hl-s\">$&quot;open {x&quot;</span> + y")]
    [InlineData("// <b>", "<span class=\"hl-c\">// &lt;b&gt;</span>")]
    [InlineData("#r \"nuget: A\"", "<span class=\"hl-d\">#r &quot;nuget: A&quot;</span>")]
    public void Append_Code_MarksTokensAndEncodes(string code, string expected)
    {
        var html = new StringBuilder();

        CSharpHighlighter.Append(html, code);

        Assert.Equal(expected, html.ToString());
    }
}
