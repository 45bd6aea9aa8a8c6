namespace Dashboard.Services.Schemas.Avro;

/// <summary>The name of a record, enum or fixed type.</summary>
/// <param name="Simple">Without namespace.</param>
/// <param name="Namespace">Null where there is none; never empty.</param>
internal readonly record struct AvroName(string Simple, string? Namespace)
{
    /// <summary><c>namespace.name</c>, or the name alone.</summary>
    public string Full => Namespace is null ? Simple : $"{Namespace}.{Simple}";

    /// <summary>Reads a name; a dot in it overrides <paramref name="defaultNamespace"/>.</summary>
    public static AvroName Parse(string text, string? defaultNamespace)
    {
        var dot = text.LastIndexOf('.');
        return dot < 0
            ? new AvroName(text, string.IsNullOrEmpty(defaultNamespace) ? null : defaultNamespace)
            : new AvroName(text[(dot + 1)..], dot == 0 ? null : text[..dot]);
    }

    /// <summary>
    /// The shortest text that means this name inside <paramref name="enclosing"/>. A type called like a primitive keeps its namespace,
    /// otherwise the text would mean the primitive.
    /// </summary>
    public string RelativeTo(string? enclosing) =>
        Namespace == enclosing && !AvroPrimitive.TryGetKind(Simple, out _) ? Simple : Full;
}
