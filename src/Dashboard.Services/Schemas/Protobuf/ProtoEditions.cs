using Google.Protobuf.Reflection;

namespace Dashboard.Services.Schemas.Protobuf;

/// <summary>The editions of protobuf that are understood.</summary>
internal static class ProtoEditions
{
    private static readonly (string Name, Edition Edition)[] Known =
    [
        ("2023", Edition._2023),
        ("2024", Edition._2024),
    ];

    /// <summary>For messages to people.</summary>
    public static string Names => string.Join(" or ", Known.Select(known => $"\"{known.Name}\""));

    public static Edition? Find(string name) =>
        Array.FindIndex(Known, known => known.Name == name) is var index and >= 0 ? Known[index].Edition : null;

    public static string? NameOf(Edition edition) => Array.Find(Known, known => known.Edition == edition).Name;
}
