using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.CSharp;
using NotebookKit.Kernel.Directives;
using Suggestion = Microsoft.CodeAnalysis.Completion.CompletionItem;

namespace NotebookKit.Kernel.Language;

/// <summary>What could be written at a position: names of C# that begin with what stands there, or of directives.</summary>
internal sealed class Completer(SubmissionWorkspace workspace)
{
    // A front end shows a dozen; without a prefix there would be thousands.
    private const int MostItems = 500;

    public async Task<CompletionSet> CompleteAsync(string code, int position, CancellationToken cancellationToken)
    {
        var lineStart = code.LastIndexOf('\n', Math.Max(0, position - 1), position) + 1;
        var beforeCursor = code[lineStart..position];
        if (beforeCursor.TrimStart() is ['#', ..] word && !word.Contains(' ', StringComparison.Ordinal)) return Directives(word, position);

        var view = CodeView.At(code, position);
        var none = new CompletionSet(position, position, []);
        if (view is null) return none;
        var document = workspace.Open(view.Code);
        var cursor = position + view.Shift;
        var service = CompletionService.GetService(document)!;
        var list = await service.GetCompletionsAsync(document, cursor, cancellationToken: cancellationToken).ConfigureAwait(false);
        var prefix = view.Code[list.Span.Start..Math.Max(list.Span.Start, cursor)];
        var items = list.ItemsList
            .Where(item => !item.IsComplexTextEdit && item.FilterText.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .Select(item => (Item: item, Text: Text(item))).Where(each => IsName(each.Text))
            .OrderBy(each => Rank(each.Item, prefix)).ThenBy(each => each.Item.SortText, StringComparer.OrdinalIgnoreCase).ThenBy(each => each.Text, StringComparer.Ordinal)
            .DistinctBy(each => each.Text).Take(MostItems)
            .Select(each => new CompletionItem(each.Text, CompletionKinds.Of(each.Item.Tags))).ToList();
        return items.Count == 0 ? none : new CompletionSet(list.Span.Start - view.Shift, Math.Max(list.Span.End, cursor) - view.Shift, items);
    }

    private static CompletionSet Directives(string word, int position)
    {
        var names = DirectiveNames.All.Where(name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase)).Select(name => new CompletionItem(name, "keyword"));
        return new CompletionSet(position - word.Length, position, [.. names]);
    }

    private static string Text(Suggestion item)
    {
        // The name of an argument is inserted with its colon; a generic type without the angle brackets it is shown with.
        var suffix = item.DisplayTextSuffix == ":" ? ":" : "";
        return (item.Properties.TryGetValue("InsertionText", out var text) ? text : item.DisplayText) + suffix;
    }

    // Operators and casts are suggestions too, and no text to insert after a dot.
    private static bool IsName(string text) => text.Length > 0 && text.All(c => SyntaxFacts.IsIdentifierPartCharacter(c) || c is '@' or ':' or '.' or '#');

    /// <summary>What the context prefers comes first, then the notebook's own names, then names in the same case.</summary>
    private static int Rank(Suggestion item, string prefix)
    {
        var isPreferred = item.Rules.MatchPriority > MatchPriority.Default;
        var isCaseRight = item.FilterText.StartsWith(prefix, StringComparison.Ordinal);
        var isOwn = item.Tags.Contains("Private") || item.Tags.Contains("Local") || item.Tags.Contains("Parameter");
        return (isPreferred ? 0 : 4) + (isOwn ? 0 : 2) + (isCaseRight ? 0 : 1);
    }
}
