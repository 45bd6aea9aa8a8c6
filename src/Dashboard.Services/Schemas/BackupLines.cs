using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Dashboard.Services.Schemas.Engine;

namespace Dashboard.Services.Schemas;

/// <summary>Reads the lines of a backup one by one, whatever its size.</summary>
internal static class BackupLines
{
    private const int TooLarge = 413;

    /// <summary>Each line that holds something: what it says, or why it cannot be used. Nothing follows a line that is too long.</summary>
    /// <param name="maxLineBytes">The longest line.</param>
    public static async IAsyncEnumerable<(RegistryAnswer<BackupLine> Line, int Bytes)> ReadAsync(
        Stream lines, long maxLineBytes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(lines, new StreamPipeReaderOptions(leaveOpen: true));
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(cancellationToken);
                var rest = read.Buffer;
                while (rest.PositionOf((byte)'\n') is { } end)
                {
                    if (Trim(rest.Slice(0, end)) is { Length: > 0 } line)
                    {
                        yield return (Parse(line), line.Length);
                    }

                    rest = rest.Slice(rest.GetPosition(1, end));
                }

                if (rest.Length > maxLineBytes)
                {
                    yield return (new RegistryRefusal(TooLarge, $"It is longer than {maxLineBytes} bytes (Registry:MaxRequestBytes)"), 0);
                    yield break;
                }

                if (read.IsCompleted)
                {
                    if (Trim(rest) is { Length: > 0 } last)
                    {
                        yield return (Parse(last), last.Length);
                    }

                    yield break;
                }

                reader.AdvanceTo(rest.Start, rest.End);
            }
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }

    private static RegistryAnswer<BackupLine> Parse(ReadOnlyMemory<byte> line)
    {
        try
        {
            return BackupLine.Read(line);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return RegistryRefusals.WrongShape($"It is not valid: {unreadable.Message}");
        }
    }

    private static ReadOnlyMemory<byte> Trim(ReadOnlySequence<byte> line)
    {
        var bytes = line.ToArray().AsMemory();
        return bytes.Span.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..].Trim(" \t\r"u8) : bytes.Trim(" \t\r"u8);
    }
}
