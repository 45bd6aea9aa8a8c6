using System.Net;
using System.Text;

namespace Dashboard.Api.RestProxy.Reference;

/// <summary>The reference as one page that needs nothing else: no script, no font, no other server.</summary>
internal static class ReferencePage
{
    private const string Style =
        ":root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}"
        + "code,pre{font:13px/1.45 ui-monospace,monospace}pre{overflow-x:auto;padding:.6rem .8rem;border:1px solid #8886;border-radius:6px;white-space:pre-wrap;word-break:break-word}"
        + "details{border-bottom:1px solid #8884;padding:.35rem 0}summary{cursor:pointer}summary b{display:inline-block;min-width:4.5rem}summary span{opacity:.75;margin-left:.25rem}"
        + "nav a{margin-right:.8rem}h2{margin-top:2.2rem}h3{margin:1.2rem 0 .3rem}dt{font-weight:600}dd{margin:0 0 .4rem 1rem}";

    public static string Html(string server)
    {
        var html = new StringBuilder($"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>REST Proxy reference</title><style>{Style}</style></head><body>");
        html.Append("<h1>REST Proxy reference</h1><p>Base address: <code>").Append(WebUtility.HtmlEncode(server)).Append("</code></p>")
            .Append("<nav><a href=\"#v2\">API v2</a><a href=\"#v3\">API v3</a><a href=\"openapi/v2.json\">OpenAPI v2</a><a href=\"openapi/v3.json\">OpenAPI v3</a></nav>");
        Append(html, "v2", "API v2", server, V2Operations.All);
        Append(html, "v3", "API v3", server, V3Operations.All);
        return html.Append("</body></html>").ToString();
    }

    private static void Append(StringBuilder html, string id, string title, string server, IReadOnlyList<ApiOperation> operations)
    {
        html.Append("<h2 id=\"").Append(id).Append("\">").Append(title).Append("</h2>");
        foreach (var group in operations.GroupBy(operation => operation.Group))
        {
            html.Append("<h3>").Append(WebUtility.HtmlEncode(group.Key)).Append("</h3>");
            foreach (var operation in group)
            {
                Append(html, server, operation);
            }
        }
    }

    private static void Append(StringBuilder html, string server, ApiOperation operation)
    {
        html.Append("<details><summary><b>").Append(operation.Method).Append("</b><code>").Append(WebUtility.HtmlEncode(operation.Path)).Append("</code> <span>")
            .Append(WebUtility.HtmlEncode(operation.Summary)).Append("</span></summary>");
        if (operation.Query.Count > 0)
        {
            html.Append("<dl>");
            foreach (var (name, description) in operation.Query)
            {
                html.Append("<dt><code>?").Append(WebUtility.HtmlEncode(name)).Append("=</code></dt><dd>").Append(WebUtility.HtmlEncode(description)).Append("</dd>");
            }

            html.Append("</dl>");
        }

        html.Append("<pre>").Append(WebUtility.HtmlEncode(Curl(server, operation))).Append("</pre><p>").Append(operation.Status).Append("</p>");
        if (operation.Answer is { } answer)
        {
            html.Append("<pre>").Append(WebUtility.HtmlEncode(answer)).Append("</pre>");
        }

        html.Append("</details>");
    }

    private static string Curl(string server, ApiOperation operation) => operation.Request is { } request
        ? $"curl -X {operation.Method} -H 'Content-Type: {operation.RequestType}' '{server}{operation.Path}' --data '{request}'"
        : operation.Method == "GET" ? $"curl '{server}{operation.Path}'" : $"curl -X {operation.Method} '{server}{operation.Path}'";
}
