using System.Text.Json.Nodes;
using NotebookKit.Cli.Running.Parameters;
using NotebookKit.Documents;

namespace NotebookKit.Cli.Tests;

public sealed class ParameterTests
{
    private readonly List<string> _warnings = [];

    [Theory]
    [InlineData("var x = 1;", "2", "var x = 2;")]
    [InlineData("var x = -1L;", "-2", "var x = -2;")]
    [InlineData("var x = 1.5;", "2", "var x = 2d;")]
    [InlineData("double x = 1;", "1e-3", "double x = 0.001d;")]
    [InlineData("double? x = null;", "NaN", "double? x = double.NaN;")]
    [InlineData("float x = 1;", ".5", "float x = (float)(0.5d);")]
    [InlineData("decimal x = 1;", "0.10", "decimal x = 0.10m;")]
    [InlineData("var x = \"a\";", "7", "var x = \"7\";")]
    [InlineData("var x = $\"a{1}\";", "b\"c\\d\ne", "var x = \"b\\\"c\\\\d\\ne\";")]
    [InlineData("string x = null;", "true", "string x = \"true\";")]
    [InlineData("var x = false;", "True", "var x = true;")]
    [InlineData("DistanceMetric x = DistanceMetric.Cosine;", "DistanceMetric.Euclidean", "DistanceMetric x = DistanceMetric.Euclidean;")]
    [InlineData("var x = Path.GetTempPath();", "/data", "var x = \"/data\";")]
    [InlineData("var y = 1;\nint z = 3, x = 4;", "5", "int x = 5;")]
    public void Inject_Value_IsOfTheKindThatTheNotebookDeclares(string cell, string value, string expected)
    {
        Assert.Equal($"// Parameters\n{expected}", Injected(Inject([Code("a", cell, "parameters")], ("x", value))).Source);
        Assert.Empty(_warnings);
    }

    [Theory]
    [InlineData("3", "3")]
    [InlineData("3.0", "3d")]
    [InlineData("true", "true")]
    [InlineData("three", "\"three\"")]
    [InlineData("", "\"\"")]
    public void Inject_UnknownName_IsGuessedByTheValueAndWarnedOf(string value, string expected)
    {
        Assert.Equal($"// Parameters\nvar x = {expected};", Injected(Inject([Code("a", "var y = 1;", "parameters")], ("x", value))).Source);
        Assert.Equal("The cell with the tag \"parameters\" has no x.", Assert.Single(_warnings));
    }

    [Theory]
    [InlineData("var x = 1;", "1.5", "a whole number")]
    [InlineData("var x = 1;", "", "a whole number")]
    [InlineData("var x = 1.0;", "1,5", "a number")]
    [InlineData("bool x = true;", "1", "true or false")]
    public void Inject_ValueOfAnotherKind_IsRefused(string cell, string value, string expected)
    {
        var error = Assert.Throws<BadInputException>(() => Inject([Code("a", cell, "parameters")], ("x", value)));
        Assert.Equal($"-p x needs {expected}, as the notebook declares it; found \"{value}\".", error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1x")]
    [InlineData("a b")]
    [InlineData("class")]
    [InlineData("x;File.Delete(\"y\")")]
    public void Inject_NameThatIsNone_IsRefused(string name) => Assert.Throws<BadInputException>(() => Inject([Code("a", "1")], (name, "1")));

    [Fact]
    public void Inject_Place_IsBehindTheParametersAndTheSameTheSecondTime()
    {
        NotebookCell[] cells = [new MarkdownCell { Id = "m" }, Code("p", "var x = 1;", "parameters"), Code("c", "x")];
        var first = Inject(cells, ("x", "2"));
        Assert.Equal(["m", "p", "injected-parameters", "c"], first.Cells.Select(cell => cell.Id));
        var second = Inject([.. first.Cells], ("x", "3"));
        Assert.Equal(["m", "p", "injected-parameters", "c"], second.Cells.Select(cell => cell.Id));
        Assert.Equal("// Parameters\nvar x = 3;", Injected(second).Source);
        Assert.Empty(_warnings);
    }

    [Fact]
    public void Inject_NoCellWithTheTag_ComesFirstAndIsWarnedOf()
    {
        var notebook = Inject([Code("injected-parameters", "x")], ("x", "2"), ("x", "3"));
        Assert.Equal(["injected-parameters-x", "injected-parameters"], notebook.Cells.Select(cell => cell.Id));
        Assert.Equal("// Parameters\nvar x = 3;", notebook.Cells[0].Source);
        Assert.Single(_warnings);
    }

    [Fact]
    public void Inject_Nothing_ChangesNothing()
    {
        var notebook = new NotebookDocument { Cells = [Code("old", "var x = 2;", "injected-parameters")] };
        Assert.Same(notebook, ParameterCells.Inject(notebook, [], _warnings.Add));
    }

    private NotebookDocument Inject(NotebookCell[] cells, params (string, string)[] values) => ParameterCells.Inject(new NotebookDocument { Cells = cells }, values, _warnings.Add);

    private static NotebookCell Injected(NotebookDocument notebook) => Assert.Single(notebook.Cells, cell => cell.Metadata["tags"]?.ToJsonString() == """["injected-parameters"]""");

    private static CodeCell Code(string id, string source, params string[] tags) =>
        new() { Id = id, Source = source, Metadata = new JsonObject { ["tags"] = new JsonArray([.. tags.Select(tag => JsonValue.Create(tag))]) } };
}
