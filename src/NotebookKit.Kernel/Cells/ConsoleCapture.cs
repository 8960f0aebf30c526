using System.Text;

namespace NotebookKit.Kernel.Cells;

/// <summary>
/// Sends the process's console streams to a cell's outputs, and asks the user for what it reads, until disposed. What an earlier cell left running still
/// writes to its own outputs, which are closed: it cannot print into the cell that runs now.
/// </summary>
internal sealed class ConsoleCapture : IDisposable
{
    private readonly TextWriter _output = Console.Out;
    private readonly TextWriter _error = Console.Error;
    private readonly TextReader _input = Console.In;

    public ConsoleCapture(CellOutputs outputs)
    {
        Console.SetOut(new CellWriter(outputs, ConsoleChannel.Output));
        Console.SetError(new CellWriter(outputs, ConsoleChannel.Error));
        Console.SetIn(new CellReader(outputs));
    }

    public void Dispose()
    {
        Console.SetOut(_output);
        Console.SetError(_error);
        Console.SetIn(_input);
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

    /// <summary>Reads what the user answers, line by line.</summary>
    private sealed class CellReader(CellOutputs running) : TextReader
    {
        private string _line = "";
        private int _position;

        private CellOutputs Outputs => CellOutputs.Current ?? running;

        public override int Peek() => Fill() ? _line[_position] : -1;

        public override int Read() => Fill() ? _line[_position++] : -1;

        public override int Read(char[] buffer, int index, int count)
        {
            if (count == 0 || !Fill()) return 0;
            var length = Math.Min(count, _line.Length - _position);
            _line.CopyTo(_position, buffer, index, length);
            _position += length;
            return length;
        }

        public override string? ReadLine()
        {
            if (_position >= _line.Length) return Outputs.ReadLine("", isPassword: false);
            var rest = _line[_position..^1];
            _position = _line.Length;
            return rest;
        }

        private bool Fill()
        {
            if (_position < _line.Length) return true;
            if (Outputs.ReadLine("", isPassword: false) is not { } line) return false;
            (_line, _position) = (line + "\n", 0);
            return true;
        }
    }
}
