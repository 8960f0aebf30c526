using System.Text.Json.Nodes;

namespace NotebookKit.Documents.Tests;

public sealed class RoundTripTests
{
    // As Jupyter writes it: sorted keys, indent 1, \u001b in lower case, a newline at the end; with fields nobody here knows.
    private const string Jupyter = """
        {
         "cells": [
          {
           "attachments": {
            "a.png": {
             "image/png": "aGk="
            }
           },
           "cell_type": "markdown",
           "id": "one",
           "metadata": {
            "zoo": [],
            "ünï": 1.50
           },
           "source": [
            "# Títle 🧬\n",
            "text"
           ]
          },
          {
           "cell_type": "code",
           "execution_count": null,
           "id": "two",
           "metadata": {
            "tags": [
             "parameters"
            ]
           },
           "outputs": [
            {
             "name": "stdout",
             "output_type": "stream",
             "text": [
              "50%\r",
              "100%\r\n",
              "\u001b[31mred\u001b[0m"
             ]
            },
            {
             "data": {
              "application/vnd.x+json": {
               "b": 1,
               "a": [
                1e3
               ]
              },
              "image/png": "aGk=\n",
              "text/plain": [
               "x"
              ]
             },
             "execution_count": 3,
             "metadata": {},
             "output_type": "execute_result",
             "transient_thing": true
            },
            {
             "ename": "E",
             "evalue": "v",
             "output_type": "error",
             "traceback": []
            }
           ],
           "source": []
          },
          {
           "cell_type": "raw",
           "id": "three",
           "metadata": {},
           "source": [
            "raw\n"
           ]
          }
         ],
         "future_field": {
          "kept": null
         },
         "metadata": {},
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """;

    [Fact]
    public void ToText_OfParsedJupyterFile_IsTheSameByteForByte() =>
        Assert.Equal(Jupyter, NotebookFile.ToText(NotebookFile.Parse(Jupyter)));

    [Fact]
    public void ToText_OfUnsortedFile_KeepsTheOrder()
    {
        const string Text = "{\"nbformat_minor\":2,\"nbformat\":4,\"metadata\":{},\"cells\":[{\"source\":\"a\\nb\",\"metadata\":{},\"cell_type\":\"markdown\"}]}";
        var written = NotebookFile.ToText(NotebookFile.Parse(Text));
        Assert.Equal(["nbformat_minor", "nbformat", "metadata", "cells"], JsonNode.Parse(written)!.AsObject().Select(field => field.Key));
        Assert.Contains("\"source\": [\n    \"a\\n\",\n    \"b\"\n   ]", written, StringComparison.Ordinal);
        Assert.DoesNotContain("\"id\"", written, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_CellsWithoutId_GetDeterministicUniqueOnes()
    {
        const string Text = """{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[{"cell_type":"raw","metadata":{},"source":""},{"cell_type":"raw","id":"cell-1","metadata":{},"source":""}]}""";
        Assert.Equal(["cell-1-x", "cell-1"], NotebookFile.Parse(Text).Cells.Select(cell => cell.Id));
        Assert.Contains("\"id\": \"cell-1-x\"", NotebookFile.ToText(NotebookFile.Parse(Text)), StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_Jupyter_ReadsTheModel()
    {
        var notebook = NotebookFile.Parse(Jupyter);
        var code = Assert.IsType<CodeCell>(notebook.Cells[1]);
        Assert.Equal("50%\r100%\r\n\u001b[31mred\u001b[0m", Assert.IsType<StreamOutput>(code.Outputs[0]).Text);
        Assert.Equal("x", Assert.IsType<ExecuteResultOutput>(code.Outputs[1]).Data["text/plain"]!.GetValue<string>());
        Assert.Equal("# Títle 🧬\ntext", notebook.Cells[0].Source);
        Assert.Equal(["Títle 🧬"], Assert.IsType<MarkdownCell>(notebook.Cells[0]).ReadHeadings());
    }

    [Theory]
    [InlineData("""{"language_info":{"name":"C#"},"kernelspec":{"language":"F#"}}""", "c#")]
    [InlineData("""{"kernelspec":{"language":"Python"}}""", "python")]
    [InlineData("""{"kernelspec":5}""", null)]
    public void Language_OfMetadata_IsFoundInLowerCase(string metadata, string? expected) =>
        Assert.Equal(expected, NotebookFile.Parse($"{{\"nbformat\":4,\"nbformat_minor\":5,\"cells\":[],\"metadata\":{metadata}}}").Language);

    [Fact]
    public void ToText_ChangedCell_TakesTheNewValuesAndKeepsUnknownOnes()
    {
        var notebook = NotebookFile.Parse(Jupyter);
        var code = (CodeCell)notebook.Cells[1];
        var changed = notebook with { Cells = [code with { Source = "1 + 1", ExecutionCount = 1, Outputs = [new StreamOutput { Name = "stderr", Text = "new" }] }] };
        var cell = JsonNode.Parse(NotebookFile.ToText(changed))!["cells"]![0]!;
        Assert.Equal(1, cell["execution_count"]!.GetValue<int>());
        Assert.Equal("new", Assert.Single(cell["outputs"]!.AsArray())!["text"]![0]!.GetValue<string>());
        Assert.Equal("parameters", cell["metadata"]!["tags"]![0]!.GetValue<string>());
    }
}
