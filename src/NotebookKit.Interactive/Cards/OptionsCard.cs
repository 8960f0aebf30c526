using NotebookKit.Interactive.Markup;
using NotebookKit.Interactive.Options;
using NotebookKit.Text;

namespace NotebookKit.Interactive.Cards;

/// <summary>The card of a record of options: what was chosen, what is as by default, and the code that makes it again.</summary>
internal static class OptionsCard
{
    public static Fragment Write(object options)
    {
        var all = OptionEntry.Of(options);
        var chosen = all.Where(option => !option.IsStandard).ToArray();
        return Card.Frame(Title(options, chosen.Length, all.Length), null, null,
            chosen.Length == 0 ? null : Rows("Not as by default", chosen),
            Card.Details(chosen.Length == 0 ? "All options" : "All options, with those as by default", Rows("All options (● is not as by default)", all)),
            Card.NextSteps(OptionCode.Of(options)));
    }

    public static string Text(object options)
    {
        var all = OptionEntry.Of(options);
        var table = new TextTable { IsText = _ => true }.Row("option", "value", "default");
        foreach (var option in all) table.Row((option.IsStandard ? "  " : "* ") + option.Path, OptionText.Of(option.Actual), option.IsStandard ? "" : OptionText.Of(option.Standard));
        return $"{Title(options, all.Count(option => !option.IsStandard), all.Length)}\n{table}".TrimEnd('\n');
    }

    private static string Title(object options, int chosen, int count)
        => $"{options.GetType().Name}: " + (chosen == 0 ? $"all {count} as by default" : $"{chosen} of {count} not as by default");

    private static Fragment Rows(string caption, OptionEntry[] options)
    {
        var table = new Table(caption).Head("option", new Table.Word("value"), new Table.Word("default"));
        foreach (var option in options)
        {
            table.Add(option.IsStandard ? option.Path : Html.Tag("b", "● " + option.Path),
                new Table.Word(OptionText.Of(option.Actual)), new Table.Word(OptionText.Of(option.Standard)));
        }

        return table.ToFragment();
    }
}
