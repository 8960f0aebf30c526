namespace NotebookKit.PlotlyNet;

/// <summary>Registers how Plotly.NET's charts look in a notebook. <c>extension.dib</c> calls <see cref="Load"/>.</summary>
public static class PlotlyNetExtension
{
    private static int _isLoaded;

    /// <summary>
    /// Registers formatters for Plotly.NET's <c>GenericChart</c>: <c>text/html</c> with a described picture and the
    /// loader that makes NotebookKit's figures live, <c>application/vnd.plotly.v1+json</c>, and one sentence of
    /// <c>text/plain</c>. Charts made before are displayed with them too.
    /// </summary>
    /// <remarks>
    /// Does its work once in a process: the last registration for a type wins, so a second one would undo those that
    /// the user has made since.
    /// </remarks>
    /// <exception cref="NotSupportedException">The host's FSharp.Core is older than Plotly.NET needs; the message says so
    /// in one sentence, and nothing is registered.</exception>
    public static void Load()
    {
        FSharpCore.Require();
        if (Interlocked.Exchange(ref _isLoaded, 1) == 0)
            ChartDisplay.Register();
    }
}
