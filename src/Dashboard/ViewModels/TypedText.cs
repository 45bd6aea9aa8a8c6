namespace Dashboard.ViewModels;

/// <summary>
/// A text that is typed and also stands in the address. While a person types, the address comes back later than the next key, so only
/// an address that changed, and to a text that was not typed here, replaces what is in the field.
/// </summary>
public sealed class TypedText
{
    private readonly Queue<string> _typed = new();
    private string? _followed;

    /// <summary>What the field shows.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Takes the text of the address; call it whenever parameters are set, changed or not.</summary>
    public void Follow(string address)
    {
        if (address == _followed)
        {
            return;
        }

        _followed = address;
        if (!_typed.Contains(address))
        {
            _typed.Clear();
            Text = address;
            return;
        }

        while (_typed.Dequeue() != address)
        {
        }
    }

    /// <summary>Takes what was typed; answers what the address should say.</summary>
    public string Type(string text)
    {
        Text = text;
        var trimmed = text.Trim();
        if (trimmed != _followed || _typed.Count > 0)
        {
            _typed.Enqueue(trimmed);
        }

        return trimmed;
    }
}
