using System.Globalization;

namespace Dashboard.Tests.Unit.Broker.Layouts;

/// <summary>The field tables of <c>layouts.txt</c>.</summary>
internal sealed record LayoutTable(short Key, string Name, short First, short Last, short Flexible, string Request, string Response)
{
    private const int LinesPerApi = 3;

    public static IReadOnlyDictionary<short, LayoutTable> All { get; } = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Broker", "Layouts", "layouts.txt"))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Chunk(LinesPerApi)
        .Select(Of)
        .ToDictionary(table => table.Key);

    private static LayoutTable Of(string[] lines)
    {
        var head = lines[0].Split(' ');
        var versions = head[2].Split('-');
        return new LayoutTable(
            Number(head[0]), head[1], Number(versions[0]), Number(versions[1]), head[4] == "never" ? short.MaxValue : Number(head[4]), lines[1][2..], lines[2][2..]);
    }

    private static short Number(string text) => short.Parse(text, CultureInfo.InvariantCulture);
}
