using NotebookKit.Kernel;
using NotebookKit.Kernel.Cells;
using NotebookKit.Kernel.Display;

namespace Microsoft.DotNet.Interactive;

/// <summary>A value that is shown, and can be replaced where it is shown, also by later cells.</summary>
public sealed class DisplayedValue
{
    private readonly CellOutputs _outputs;
    private readonly string[] _wanted;
    // Front ends keep displays of earlier sessions, which must not be taken for this one.
    private readonly string _id = Guid.NewGuid().ToString("N");

    private DisplayedValue(MimeBundle bundle, string[] wanted, CellOutputs outputs)
    {
        _outputs = outputs;
        _wanted = wanted;
        MimeTypes = [.. bundle.Data.Keys];
        outputs.Display(bundle, _id);
    }

    /// <summary>The representations that were shown first.</summary>
    public IReadOnlyCollection<string> MimeTypes { get; }

    /// <summary>Shows another value in its place.</summary>
    public void Update(object? updatedValue)
    {
        // The cell that showed it may have ended.
        var outputs = CellOutputs.Current ?? _outputs;
        outputs.Update(ValueFormatter.Format(updatedValue, outputs, _wanted), _id);
    }

    internal static DisplayedValue Show(object? value, string[] mimeTypes, CellOutputs outputs) => new(ValueFormatter.Format(value, outputs, mimeTypes), mimeTypes, outputs);

    internal static DisplayedValue ShowAs(string text, string mimeType, CellOutputs outputs) => new(ValueFormatter.Raw(text, mimeType), [mimeType], outputs);
}
