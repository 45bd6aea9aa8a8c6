using System.Globalization;
using System.Text;

namespace Dashboard.Services.Scanning.Filters;

/// <summary>
/// Where a field stands: <c>key</c>, <c>value</c>, <c>value.customer.id</c>, <c>value.items[0].sku</c>, <c>value.items[].sku</c> (any entry),
/// <c>value['odd name']</c>, <c>headers.trace</c>, <c>partition</c>, <c>offset</c>, <c>timestamp</c>, <c>size</c>.
/// </summary>
internal sealed record FieldPath(FieldPart Part, IReadOnlyList<FieldStep> Steps)
{
    private const int MostSteps = 64;

    /// <summary>Null where the text is no field.</summary>
    public static FieldPath? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var end = text.IndexOfAny(['.', '[']);
        if (!Enum.TryParse<FieldPart>(end < 0 ? text : text[..end], ignoreCase: true, out var part) || char.IsAsciiDigit(text[0]))
        {
            return null;
        }

        // A header's name is all that follows: dots are common in it.
        if (part == FieldPart.Headers)
        {
            return end > 0 && text[end] == '.' && end + 1 < text.Length ? new FieldPath(part, [FieldStep.Of(text[(end + 1)..])]) : null;
        }

        var steps = end < 0 ? [] : ReadSteps(text[end..]);
        return steps is null || (steps.Count > 0 && part is not (FieldPart.Key or FieldPart.Value)) ? null : new FieldPath(part, steps);
    }

    private static List<FieldStep>? ReadSteps(string text)
    {
        var steps = new List<FieldStep>();
        for (var at = 0; at < text.Length;)
        {
            if (steps.Count == MostSteps || !TryReadStep(text, ref at, out var step))
            {
                return null;
            }

            steps.Add(step);
        }

        return steps;
    }

    private static bool TryReadStep(string text, ref int at, out FieldStep step)
    {
        step = default;
        if (text[at] == '.')
        {
            var end = text.IndexOfAny(['.', '['], at + 1);
            var name = end < 0 ? text[(at + 1)..] : text[(at + 1)..end];
            (at, step) = (end < 0 ? text.Length : end, FieldStep.Of(name));
            return name.Length > 0;
        }

        if (text[at] != '[')
        {
            return false;
        }

        if (at + 1 < text.Length && text[at + 1] == '\'')
        {
            return TryReadQuoted(text, ref at, out step);
        }

        var close = text.IndexOf(']', at);
        if (close < 0)
        {
            return false;
        }

        var index = text[(at + 1)..close];
        at = close + 1;
        step = index.Length == 0 ? FieldStep.Any
            : int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? FieldStep.At(number) : default;
        return step != default;
    }

    private static bool TryReadQuoted(string text, ref int at, out FieldStep step)
    {
        step = default;
        var name = new StringBuilder();
        for (at += 2; at < text.Length; at++)
        {
            if (text[at] == '\'')
            {
                step = FieldStep.Of(name.ToString());
                at += 2;
                return at <= text.Length && text[at - 1] == ']';
            }

            at += text[at] == '\\' && at + 1 < text.Length ? 1 : 0;
            name.Append(text[at]);
        }

        return false;
    }
}
