namespace Dashboard.Api.SchemaRegistry.Access;

/// <summary>
/// The file in which the reference's login module keeps its users: a line <c>user: password,role1,role2</c> each; <c>#</c> and <c>!</c>
/// begin a remark, a backslash takes the next character as it is.
/// </summary>
internal static class UsersFile
{
    /// <exception cref="FormatException">A line is no such line; the message names its number, never its content.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyDictionary<string, RegistryUser> Load(string path) => Parse(File.ReadAllLines(path));

    /// <inheritdoc cref="Load"/>
    public static IReadOnlyDictionary<string, RegistryUser> Parse(IReadOnlyList<string> lines)
    {
        var users = new Dictionary<string, RegistryUser>(StringComparer.Ordinal);
        for (var index = 0; index < lines.Count; index++)
        {
            var line = lines[index].Trim();
            if (line is "" or ['#' or '!', ..])
            {
                continue;
            }

            var separator = FindSeparator(line);
            if (separator <= 0)
            {
                throw new FormatException($"line {index + 1} is not 'user: password,role1,role2'.");
            }

            var name = Unescape(line[..separator].TrimEnd());
            var parts = Unescape(line[(separator + 1)..].TrimStart()).Split(',', StringSplitOptions.TrimEntries);
            if (!users.TryAdd(name, new RegistryUser(name, StoredPassword.Read(parts[0], index + 1), [.. parts.Skip(1).Where(role => role.Length > 0)])))
            {
                throw new FormatException($"line {index + 1} names a user who stands further up already.");
            }
        }

        return users;
    }

    private static int FindSeparator(string line)
    {
        for (var index = 0; index < line.Length; index++)
        {
            if (line[index] == '\\')
            {
                index++;
            }
            else if (line[index] is ':' or '=')
            {
                return index;
            }
        }

        return -1;
    }

    private static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new System.Text.StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            plain.Append(text[index] == '\\' && index + 1 < text.Length ? text[++index] : text[index]);
        }

        return plain.ToString();
    }
}
