using System.Text;

namespace NotebookKit.Kernel.Cells;

/// <summary>
/// Sends the process's console streams to a cell's outputs until disposed. What an earlier cell left running still
/// writes to its own outputs, which are closed: it cannot print into the cell that runs now.
/// </summary>
internal sealed class ConsoleCapture : IDisposable
{
    private readonly TextWriter _output = Console.Out;
    private readonly TextWriter _error = Console.Error;

    public ConsoleCapture(CellOutputs outputs)
    {
        Console.SetOut(new CellWriter(outputs, ConsoleChannel.Output));
        Console.SetError(new CellWriter(outputs, ConsoleChannel.Error));
    }

    public void Dispose()
    {
        Console.SetOut(_output);
        Console.SetError(_error);
    }

    private sealed class CellWriter : TextWriter
    {
        private readonly CellOutputs _running;
        private readonly ConsoleChannel _channel;

        public CellWriter(CellOutputs running, ConsoleChannel channel)
        {
            _running = running;
            _channel = channel;
            // The same text on every system, so that an executed notebook does not depend on where it ran.
            CoreNewLine = ['\n'];
        }

        private CellOutputs Outputs => CellOutputs.Current ?? _running;

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Outputs.Write(_channel, [value]);

        public override void Write(char[] buffer, int index, int count) => Outputs.Write(_channel, buffer.AsSpan(index, count));

        public override void Write(ReadOnlySpan<char> buffer) => Outputs.Write(_channel, buffer);

        public override void Write(string? value) => Outputs.Write(_channel, value);

        public override void WriteLine(string? value) => Outputs.Write(_channel, value + NewLine);
    }
}
