using System.Globalization;

namespace Dashboard.Services.Schemas.Fixes;

/// <summary>A word, number, text or sign of a <c>.proto</c> text with its place.</summary>
internal readonly record struct ProtoPiece(string Text, int Start)
{
    public int End => Start + Text.Length;
}

/// <summary>A statement of a <c>.proto</c> text, or the whole text, with its place.</summary>
/// <param name="Head">Up to the brace or the semicolon.</param>
/// <param name="BodyStart">Behind the opening brace; 0 where there is no block.</param>
/// <param name="BodyEnd">Where the closing brace stands.</param>
internal sealed record ProtoItem(string Source, int Start, int End, IReadOnlyList<ProtoPiece> Head, int BodyStart, int BodyEnd, IReadOnlyList<ProtoItem> Items)
{
    private static readonly string[] Labels = ["optional", "required", "repeated"];
    private static readonly string[] Words = ["message", "enum", "oneof", "extend", "service", "rpc", "package", "syntax", "edition", "option", "import", "reserved", "extensions", "group"];

    public string Raw => Source[Start..End];

    /// <summary>What sort of statement it is; <c>field</c> where no word says so.</summary>
    public string Kind => Head.Count == 0 ? "" : Words.Contains(Head[0].Text) ? Head[0].Text : Head.Any(piece => piece.Text == "group") ? "group" : Sign < 0 ? "" : "field";

    /// <summary>Of a message, enum or oneof.</summary>
    public string Name => Head.Count > 1 ? Head[1].Text : "";

    public IEnumerable<ProtoItem> Messages => Items.Where(item => item.Kind == "message");

    /// <summary>Fields, those of oneofs included.</summary>
    public IEnumerable<(ProtoItem Field, ProtoItem? Oneof)> Fields =>
        Items.Where(item => item.Kind == "field").Select(item => (item, (ProtoItem?)null))
            .Concat(Items.Where(item => item.Kind == "oneof").SelectMany(oneof => oneof.Items.Where(item => item.Kind == "field").Select(item => (item, (ProtoItem?)oneof))));

    /// <summary>Null where none is written.</summary>
    public ProtoPiece? Label => Head.Count > 0 && Labels.Contains(Head[0].Text) ? Head[0] : null;

    public ProtoPiece FieldName => Head[Sign - 1];

    public ProtoPiece NumberPiece => Head[Sign + 1];

    /// <summary>Null where it is written in a way that nobody writes.</summary>
    public int? Number => Kind == "field" && Sign + 1 < Head.Count && int.TryParse(NumberPiece.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public int TypeStart => Head[Label is null ? 0 : 1].Start;

    /// <summary>As written.</summary>
    public string Type => Source[TypeStart..Head[Sign - 2].End];

    public int TypeEnd => Head[Sign - 2].End;

    private int Sign => Head.ToList().FindIndex(piece => piece.Text == "=");

    public (ProtoItem Field, ProtoItem? Oneof) Find(int number) => Fields.FirstOrDefault(member => member.Field.Number == number);

    /// <summary>The message at the end of names; null where there is none.</summary>
    public ProtoItem? Walk(IEnumerable<string> names)
    {
        var item = this;
        foreach (var name in names)
        {
            if (item.Messages.FirstOrDefault(message => message.Name == name) is not { } next)
            {
                return null;
            }

            item = next;
        }

        return item;
    }

    /// <summary>Puts a statement at the end of the block, or of the text.</summary>
    public TextEdit Add(string raw)
    {
        if (Items.Count > 0)
        {
            var last = Items[^1];
            return new TextEdit(last.End, 0, $"\n{Indentation(last.Start)}{raw}");
        }

        return BodyStart == 0 ? new TextEdit(Source.Length, 0, $"\n{raw}\n") : new TextEdit(BodyStart, BodyEnd - BodyStart, $"\n{Indentation(Start)}  {raw}\n{Indentation(Start)}");
    }

    /// <summary>Takes the statement out, with its line where it stands alone.</summary>
    public TextEdit Remove()
    {
        var (start, end) = (Start, End);
        while (start > 0 && Source[start - 1] is ' ' or '\t')
        {
            start--;
        }

        var isAlone = (start == 0 || Source[start - 1] == '\n') && (end == Source.Length || Source[end] is '\n' or '\r');
        if (isAlone && start > 0)
        {
            start--;
        }

        return isAlone ? new TextEdit(start, end - start, "") : new TextEdit(Start, End - Start, "");
    }

    public TextEdit Replace(string raw) => new(Start, End - Start, raw);

    private string Indentation(int at)
    {
        var line = Source.LastIndexOf('\n', Math.Max(0, at - 1)) + 1;
        var lead = Source[line..at];
        return string.IsNullOrWhiteSpace(lead) ? lead : "";
    }
}
