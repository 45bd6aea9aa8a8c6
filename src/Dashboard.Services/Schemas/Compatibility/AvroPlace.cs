using System.Globalization;
using Dashboard.Services.Schemas.Avro;

namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>
/// A position during a comparison: the path as the registry reports it (it starts anew inside a union's branches) and the names on
/// the way as people say them (which do not). Written out only where a difference is found.
/// </summary>
internal sealed class AvroPlace
{
    private const int NoPosition = -1;

    private readonly AvroPlace? _parent;
    private readonly string _step;
    private readonly int _position;
    private readonly string? _word;
    private readonly AvroFieldPlace? _field;

    private AvroPlace(AvroPlace? parent, string step, int position, string? word, AvroFieldPlace? field = null)
    {
        _field = field;
        _parent = parent;
        _step = step;
        _position = position;
        _word = word;
    }

    public static AvroPlace Root { get; } = new(null, "", NoPosition, null);

    /// <summary>Steps joined by <c>/</c>; the root is <c>/</c>.</summary>
    public string Path
    {
        get
        {
            var steps = new Stack<string>();
            for (var place = this; place._step.Length > 0; place = place._parent!)
            {
                steps.Push(place._position == NoPosition ? place._step : string.Create(CultureInfo.InvariantCulture, $"{place._step}/{place._position}"));
            }

            return $"/{string.Join('/', steps)}";
        }
    }

    /// <summary>E.g. <c>the field "place.latitude"</c>.</summary>
    public string Words => Names.Length == 0 ? "the schema itself" : $"the field \"{Names}\"";

    /// <summary>E.g. <c>place.latitude</c>; empty for the schema itself.</summary>
    public string Names
    {
        get
        {
            var words = new Stack<string>();
            for (var place = this; place is not null; place = place._parent)
            {
                if (place._word is not null)
                {
                    words.Push(place._word);
                }
            }

            return string.Join('.', words);
        }
    }

    /// <summary>The field it is in, and the record of each side that it was looked for in; null outside records.</summary>
    public AvroFieldPlace? InnermostField
    {
        get
        {
            var place = this;
            while (place is { _field: null })
            {
                place = place._parent;
            }

            return place?._field;
        }
    }

    /// <summary>The steps from the innermost field on: <c>type</c>, <c>items</c>, <c>values</c>, and positions of written branches.</summary>
    public IReadOnlyList<string> StepsBelowField
    {
        get
        {
            var steps = new Stack<string>();
            for (var place = this; place is { _field: null }; place = place._parent)
            {
                if (place._step.Length > 0)
                {
                    steps.Push(place._step);
                }
            }

            return [.. steps];
        }
    }

    public AvroPlace Step(string step, string? word = null) => new(this, step, NoPosition, word);

    /// <summary>Into the branch of that position.</summary>
    public AvroPlace Branch(int position) => new(this, position.ToString(CultureInfo.InvariantCulture), NoPosition, null);

    /// <summary>Into the field of that position.</summary>
    public AvroPlace Field(int position, AvroFieldPlace field) => new(this, "fields", position, field.Field.Name, field);

    /// <summary>Paths count from here on again; words go on.</summary>
    public AvroPlace Restart() => new(this, "", NoPosition, null);
}

/// <summary>A field of the reading record, and the written record in which it is looked for.</summary>
internal sealed record AvroFieldPlace(AvroRecord Reader, AvroField Field, AvroRecord Writer);
