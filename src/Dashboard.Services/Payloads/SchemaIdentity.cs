using System.Globalization;

namespace Dashboard.Services.Payloads;

/// <summary>What a payload says of its schema: the registry's number for it, or the hash of its content.</summary>
/// <param name="Id">From 1; 0 where <paramref name="Guid"/> names the schema.</param>
/// <param name="Guid">The content hash, the same in every context; empty where <paramref name="Id"/> names the schema.</param>
internal readonly record struct SchemaIdentity(int Id, Guid Guid = default)
{
    public static implicit operator SchemaIdentity(int id) => new(id);

    public static implicit operator SchemaIdentity(Guid guid) => new(0, guid);

    /// <summary>As people read it: <c>412</c>, or the 36 characters of the hash.</summary>
    public override string ToString() => Id > 0 ? Id.ToString(CultureInfo.InvariantCulture) : Guid.ToString();
}
