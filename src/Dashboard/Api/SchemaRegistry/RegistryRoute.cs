namespace Dashboard.Api.SchemaRegistry;

/// <summary>A method and a path of the registry's API and what answers it.</summary>
/// <param name="Path">Segments; one in braces takes any text, also an empty one.</param>
/// <param name="Writes">Whether it can change the registry.</param>
internal sealed record RegistryRoute(string Method, string[] Path, Func<RegistryRequest, Task<RegistryReply>> Answer, bool Writes)
{
    public static RegistryRoute Get(string path, Func<RegistryRequest, Task<RegistryReply>> answer) => new(HttpMethods.Get, Split(path), answer, Writes: false);

    public static RegistryRoute Post(string path, Func<RegistryRequest, Task<RegistryReply>> answer) => new(HttpMethods.Post, Split(path), answer, Writes: true);

    /// <summary>A question that is too long for a path.</summary>
    public static RegistryRoute Ask(string path, Func<RegistryRequest, Task<RegistryReply>> answer) => new(HttpMethods.Post, Split(path), answer, Writes: false);

    public static RegistryRoute Put(string path, Func<RegistryRequest, Task<RegistryReply>> answer) => new(HttpMethods.Put, Split(path), answer, Writes: true);

    public static RegistryRoute Delete(string path, Func<RegistryRequest, Task<RegistryReply>> answer) => new(HttpMethods.Delete, Split(path), answer, Writes: true);

    /// <summary>Whether it is this path, whatever its values.</summary>
    public bool Matches(IReadOnlyList<string> segments)
    {
        if (segments.Count != Path.Length)
        {
            return false;
        }

        for (var index = 0; index < Path.Length; index++)
        {
            if (Path[index] is not ['{', ..] && Path[index] != segments[index])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Where in the path a value stands, e.g. that of <c>{subject}</c>; -1 where the path has none.</summary>
    public int IndexOf(string placeholder) => Array.IndexOf(Path, placeholder);

    private static string[] Split(string path) => path.Length == 0 ? [] : path.Split('/');
}
