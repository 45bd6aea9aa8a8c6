using System.Text.Json;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>A config as every body writes it: <c>{"name": …, "value": …, "operation": …}</c>.</summary>
/// <param name="Value">Null stands for the default.</param>
/// <param name="Operation">Null where it is not said.</param>
internal readonly record struct GivenConfig(string Name, string? Value, string? Operation)
{
    /// <param name="withOperation">Whether the body may say what to do with it.</param>
    public static GivenConfig Read(JsonElement element, bool withOperation)
    {
        string? name = null, value = null, operation = null;
        foreach (var member in element.EnumerateObject())
        {
            switch (member.Name)
            {
                case "name":
                    name = JsonBody.Text(member);
                    break;
                case "value":
                    value = JsonBody.Text(member);
                    break;
                case "operation" when withOperation:
                    operation = JsonBody.Text(member);
                    break;
                default:
                    throw new RequestFieldException(ProxyError.UnknownField(member.Name));
            }
        }

        return string.IsNullOrEmpty(name)
            ? throw new RequestFieldException(ProxyError.BadRequest("each config needs a name."))
            : new GivenConfig(name, value, operation);
    }
}
