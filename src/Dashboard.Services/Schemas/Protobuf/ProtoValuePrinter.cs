using System.Text;

namespace Dashboard.Services.Schemas.Protobuf;

/// <summary>Writes options and their values, each part of a compound value on its own line.</summary>
internal static class ProtoValuePrinter
{
    /// <summary><c>name = value</c>.</summary>
    /// <param name="level">How deep the statement stands that holds it.</param>
    public static string Print(ProtoOption option, int level)
    {
        var text = new StringBuilder();
        Append(text, option, level);
        return text.ToString();
    }

    /// <summary>Options in brackets; one stays on the line.</summary>
    public static string Print(IReadOnlyList<ProtoOption> options, int level)
    {
        var text = new StringBuilder();
        AppendList(text, options, level, isInline: options.Count == 1, static (output, option, depth) => Append(output, option, depth));
        return text.ToString();
    }

    private static void Append(StringBuilder text, ProtoOption option, int level)
    {
        text.Append(option.NameText).Append(" = ");

        // As the reference has it: a list of one stays on the line directly after the name, and nowhere else.
        if (option.Value is ProtoList list)
        {
            AppendList(text, list.Items, level, isInline: list.Items.Count == 1, Append);
        }
        else
        {
            Append(text, option.Value, level);
        }
    }

    private static void Append(StringBuilder text, ProtoOptionValue value, int level)
    {
        switch (value)
        {
            case ProtoString quoted:
                text.Append('"').Append(quoted.IsBinary ? ProtoStrings.EscapeBytes(quoted.Bytes.Span) : ProtoStrings.Escape(quoted.Bytes.Span)).Append('"');
                break;
            case ProtoWord word:
                text.Append(word.Text);
                break;
            case ProtoNumber number:
                text.Append(number.Text);
                break;
            case ProtoList list:
                AppendList(text, list.Items, level, isInline: false, Append);
                break;
            case ProtoAggregate aggregate:
                AppendAggregate(text, aggregate, level);
                break;
        }
    }

    // A key that comes several times is a list: its values stand where it came first.
    private static void AppendAggregate(StringBuilder text, ProtoAggregate aggregate, int level)
    {
        text.Append("{\n");
        var isFirst = true;
        foreach (var group in aggregate.Entries.GroupBy(entry => entry.Key, entry => entry.Value))
        {
            if (!isFirst)
            {
                text.Append(",\n");
            }

            isFirst = false;
            text.Append(' ', 2 * (level + 1)).Append(group.Key).Append(": ");
            var values = group.ToList();
            Append(text, values.Count == 1 ? values[0] : new ProtoList([.. values.SelectMany(Items)]), level + 1);
        }

        text.Append(isFirst ? "" : "\n").Append(' ', 2 * level).Append('}');
    }

    private static IEnumerable<ProtoOptionValue> Items(ProtoOptionValue value) => value is ProtoList list ? list.Items : [value];

    private static void AppendList<T>(StringBuilder text, IReadOnlyList<T> items, int level, bool isInline, Action<StringBuilder, T, int> append)
    {
        text.Append('[');
        for (var index = 0; index < items.Count; index++)
        {
            if (!isInline)
            {
                text.Append(index == 0 ? "\n" : ",\n").Append(' ', 2 * (level + 1));
            }

            append(text, items[index], isInline ? level : level + 1);
        }

        if (!isInline)
        {
            text.Append('\n').Append(' ', 2 * level);
        }

        text.Append(']');
    }
}
