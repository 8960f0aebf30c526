namespace NotebookKit.Interactive.Tests;

public sealed class HostTests
{
    [Fact]
    public void Host_WithFormattingAlone_ShowsEveryKind()
    {
        var shown = HostContext.Run(nameof(HostProbe.ShowEverything));

        Assert.Equal(CardSamples.Names, shown.Select(text => text.Split(' ')[0]).Distinct());
        Assert.All(shown, text => Assert.DoesNotContain("display failed", text, StringComparison.Ordinal));
        Assert.All(CardSamples.Names, name => Assert.Contains(shown, text => text.StartsWith($"{name} text/html <", StringComparison.Ordinal)));
        Assert.DoesNotContain(shown, text => text.Contains("dni-treeview", StringComparison.Ordinal) || text.Contains("dni-plaintext", StringComparison.Ordinal));
    }

    [Fact]
    public void Host_EveryKindShown_LoadedNoFSharpCore()
    {
        var loaded = HostContext.Run(nameof(HostProbe.LoadedAssemblies));

        Assert.Contains("Microsoft.DotNet.Interactive.Formatting", loaded);
        Assert.DoesNotContain("FSharp.Core", loaded);
    }

    [Fact]
    public void Load_AfterValuesWereShown_ChangesTheirDisplay()
    {
        var shown = HostContext.Run(nameof(HostProbe.LoadAfterValuesWereShown));

        Assert.All(shown[..2], text => Assert.DoesNotContain("<caption", text, StringComparison.Ordinal));
        Assert.All(shown[2..], text => Assert.Contains("<caption", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Load_Twice_RegistersOnce()
    {
        var counts = HostContext.Run(nameof(HostProbe.LoadTwice));

        Assert.Equal(counts[0], counts[1]);
    }

    [Fact]
    public void Load_AgainAfterAUsersRegistration_KeepsTheUsers()
        => Assert.Equal(["the user's", "the user's models", "the user's", "the user's models"], HostContext.Run(nameof(HostProbe.LoadAgainAfterTheUserRegistered)));

    [Fact]
    public void Load_AfterAResetOfTheHost_RegistersAgain()
        => Assert.Contains("NMF: 6 features", Assert.Single(HostContext.Run(nameof(HostProbe.LoadAfterReset))), StringComparison.Ordinal);

    [Fact]
    public void Display_AnySequenceOfModels_IsOneTable()
        => Assert.All(HostContext.Run(nameof(HostProbe.ShowSequences)), text => Assert.Contains("Models side by side", text, StringComparison.Ordinal));

    [Fact]
    public void Display_ThatFails_IsANoteAndNeverThrows()
    {
        var shown = HostContext.Run(nameof(HostProbe.ShowFaults));

        Assert.All(shown, text => Assert.Contains("its display failed with InvalidOperationException", text, StringComparison.Ordinal));
        Assert.StartsWith("<section", shown[0], StringComparison.Ordinal);
        Assert.StartsWith("IntegrativeNmfOptions (", shown[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Display_ThatIsInterrupted_EndsTheCell() => Assert.Equal(["interrupted"], HostContext.Run(nameof(HostProbe.InterruptADisplay)));

    [Fact]
    public void Card_ThatFails_ShowsThePlainTextEncoded()
    {
        var html = Registration.FaultNote.Html("value", _ => throw new FormatException("x"), _ => "a <b> c\nd");

        Assert.Contains("its display failed with FormatException", html, StringComparison.Ordinal);
        Assert.Contains("a &lt;b&gt; c\nd</pre>", html, StringComparison.Ordinal);
    }
}
