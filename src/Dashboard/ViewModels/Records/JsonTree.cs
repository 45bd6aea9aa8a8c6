using System.Globalization;
using System.Text.Json;

namespace Dashboard.ViewModels.Records;

/// <summary>A JSON document as a flat list of visible lines. Two levels are open at first; a container shows 200 children at a time.</summary>
public sealed class JsonTree
{
    /// <summary>Children of one container that are shown at a time.</summary>
    public const int Page = 200;

    private const int OpenLevels = 2;
    private const int MostText = 400;

    private readonly JsonElement _root;
    private readonly HashSet<string> _toggled = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _shown = new(StringComparer.Ordinal);

    private JsonTree(JsonElement root)
    {
        _root = root;
        Rows = Build();
    }

    public IReadOnlyList<JsonTreeRow> Rows { get; private set; }

    /// <summary>The tree of a document; null where the text is no JSON or is nested deeper than 256 levels.</summary>
    public static JsonTree? TryParse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 256 });
            return new JsonTree(document.RootElement.Clone());
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Opens or closes a container.</summary>
    public void Toggle(string path)
    {
        if (!_toggled.Remove(path))
        {
            _toggled.Add(path);
        }

        Rows = Build();
    }

    /// <summary>Shows the next children of a container.</summary>
    public void ShowMore(string path)
    {
        _shown[path] = _shown.GetValueOrDefault(path, Page) + Page;
        Rows = Build();
    }

    /// <summary>The exact text of the value at a path, for copying; null where there is none.</summary>
    public string? TextAt(string path)
    {
        if (path == "$")
        {
            return Text(_root);
        }

        // Paths name what is visible, so the walk follows the same names.
        var found = default(string);
        Walk(_root, "$", 0, (at, element) => found ??= at == path ? Text(element) : null);
        return found;

        static string Text(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText();
    }

    private static string ChildPath(string path, string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? $"{path}.{name}"
            : $"{path}['{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}']";

    private static IEnumerable<(string Name, string Path, JsonElement Value)> Children(JsonElement element, string path) =>
        element.ValueKind == JsonValueKind.Object
            ? element.EnumerateObject().Select(field => (field.Name, ChildPath(path, field.Name), field.Value))
            : element.EnumerateArray().Select((entry, index) => (Number(index), $"{path}[{Number(index)}]", entry));

    private static bool IsContainer(JsonElement element) => Count(element) > 0;

    private static int Count(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.GetPropertyCount(),
        JsonValueKind.Array => element.GetArrayLength(),
        _ => 0,
    };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static (PreviewKind Kind, string Text, string Type) Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => (PreviewKind.Text, $"\"{Symbols.Show(element.GetString()!, MostText)}\"", "string"),
        JsonValueKind.Number => (PreviewKind.Number, Symbols.Show(element.GetRawText(), MostText), "number"),
        JsonValueKind.True => (PreviewKind.Literal, "true", "boolean"),
        JsonValueKind.False => (PreviewKind.Literal, "false", "boolean"),
        JsonValueKind.Null => (PreviewKind.Literal, "null", "null"),
        JsonValueKind.Array => (PreviewKind.Plain, Count(element) == 0 ? "[]" : Words.Of(Count(element), "entry", "entries"), "array"),
        _ => (PreviewKind.Plain, Count(element) == 0 ? "{}" : Words.Of(Count(element), "field"), "object"),
    };

    // Whole numbers of 13 digits are milliseconds of this century more often than not; the raw number stays in front.
    private static string? TimeHint(JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var number) && number is >= 946_684_800_000 and < 4_102_444_800_000
            ? RecordWords.Full(DateTimeOffset.FromUnixTimeMilliseconds(number))[..19]
            : null;

    private bool IsOpen(string path, int depth) => (depth < OpenLevels) != _toggled.Contains(path);

    private void Walk(JsonElement element, string path, int depth, Action<string, JsonElement> visit)
    {
        foreach (var (_, at, child) in Children(element, path).Take(_shown.GetValueOrDefault(path, Page)))
        {
            visit(at, child);
            if (IsContainer(child) && IsOpen(at, depth + 1))
            {
                Walk(child, at, depth + 1, visit);
            }
        }
    }

    private List<JsonTreeRow> Build()
    {
        var rows = new List<JsonTreeRow>();
        if (IsContainer(_root))
        {
            Add(_root, "$", 0, rows);
        }
        else
        {
            var (kind, text, type) = Describe(_root);
            rows.Add(new JsonTreeRow("$", 0, "value", kind, text, type, null, TimeHint(_root)));
        }

        return rows;
    }

    private void Add(JsonElement element, string path, int depth, List<JsonTreeRow> rows)
    {
        var most = _shown.GetValueOrDefault(path, Page);
        foreach (var (name, at, child) in Children(element, path).Take(most))
        {
            var (kind, text, type) = Describe(child);
            var isOpen = IsContainer(child) ? IsOpen(at, depth + 1) : (bool?)null;
            rows.Add(new JsonTreeRow(at, depth, Symbols.Show(name, 200), kind, text, type, isOpen, TimeHint(child)));
            if (isOpen == true)
            {
                Add(child, at, depth + 1, rows);
            }
        }

        if (Count(element) - most is > 0 and var left)
        {
            rows.Add(new JsonTreeRow($"{path}#more", depth, "", PreviewKind.Plain, $"Show {Words.Count(Math.Min(left, Page))} more of {Words.Count(left)}", "", null, More: left));
        }
    }
}
