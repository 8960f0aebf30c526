using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Tags;

namespace NotebookKit.Kernel.Language;

/// <summary>Roslyn's tags of a suggestion in the words of Jupyter front ends.</summary>
internal static class CompletionKinds
{
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        [WellKnownTags.Keyword] = "keyword",
        [WellKnownTags.Namespace] = "module",
        [WellKnownTags.Class] = "class",
        [WellKnownTags.Delegate] = "class",
        [WellKnownTags.Structure] = "struct",
        [WellKnownTags.Interface] = "interface",
        [WellKnownTags.Enum] = "enum",
        [WellKnownTags.TypeParameter] = "class",
        [WellKnownTags.Method] = "function",
        [WellKnownTags.ExtensionMethod] = "function",
        [WellKnownTags.Property] = "property",
        [WellKnownTags.Event] = "event",
        [WellKnownTags.Field] = "instance",
        [WellKnownTags.Local] = "instance",
        [WellKnownTags.Parameter] = "param",
        [WellKnownTags.RangeVariable] = "instance",
        [WellKnownTags.Constant] = "constant",
        [WellKnownTags.EnumMember] = "constant",
    };

    public static string Of(ImmutableArray<string> tags) => tags.Select(tag => Kinds.GetValueOrDefault(tag)).FirstOrDefault(kind => kind is not null) ?? "text";
}
