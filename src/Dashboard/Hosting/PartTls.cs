using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dashboard.Broker.Security;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Dashboard.Hosting;

/// <summary>Turns a part's TLS settings into what the server takes.</summary>
internal static class PartTls
{
    /// <summary>Reads the files of the settings.</summary>
    /// <param name="section">Of the part, for messages.</param>
    /// <exception cref="StartException">A setting or a file cannot be used.</exception>
    public static HttpsConnectionAdapterOptions Load(PartTlsOptions options, string section)
    {
        var (certificate, chain) = LoadCertificate(options, section);
        var https = new HttpsConnectionAdapterOptions
        {
            ServerCertificate = certificate,
            ServerCertificateChain = chain,
            ClientCertificateMode = ClientMode(options, section),
            SslProtocols = Protocols(options, section),
        };
        if (options.ClientAuthorities.Length > 0)
        {
            var policy = Policy(options.ClientAuthorities, section);
            https.ClientCertificateValidation = (client, _, _) => IsSignedBy(policy, client);
        }

        if (CipherSuites(options, section) is { } suites)
        {
            https.OnAuthenticate = (_, ssl) => ssl.CipherSuitesPolicy = suites;
        }

        return https;
    }

    private static (X509Certificate2 Certificate, X509Certificate2Collection Chain) LoadCertificate(PartTlsOptions options, string section)
    {
        var path = options.Certificate;
        if (path.Length == 0)
        {
            throw new StartException($"{section}:Urls has an https address, but {section}:Tls:Certificate is empty; name a PEM or PKCS#12 file.");
        }

        if (Path.GetExtension(path).Equals(".jks", StringComparison.OrdinalIgnoreCase))
        {
            throw new StartException(
                $"{section}:Tls:Certificate is '{path}', a Java key store; make a PKCS#12 file of it with: keytool -importkeystore -srckeystore {path} -destkeystore server.p12 -deststoretype PKCS12");
        }

        try
        {
            return CertificateFile.Load(path, options.Key, options.Password);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new StartException($"{section}:Tls:Certificate is '{path}', which cannot be used: {failure.Message}");
        }
    }

    private static ClientCertificateMode ClientMode(PartTlsOptions options, string section) => options.ClientAuthentication.ToUpperInvariant() switch
    {
        "NONE" => ClientCertificateMode.NoCertificate,
        "REQUESTED" => ClientCertificateMode.AllowCertificate,
        "REQUIRED" => ClientCertificateMode.RequireCertificate,
        _ => throw new StartException($"{section}:Tls:ClientAuthentication is '{options.ClientAuthentication}'; allowed is none, requested or required."),
    };

#pragma warning disable CA5398 // The operator asks for these versions by name.
    private static SslProtocols Protocols(PartTlsOptions options, string section) => Split(options.Protocols)
        .Aggregate(SslProtocols.None, (all, name) => all | name.ToUpperInvariant() switch
        {
            "TLSV1.2" => SslProtocols.Tls12,
            "TLSV1.3" => SslProtocols.Tls13,
            _ => throw new StartException($"{section}:Tls:Protocols is '{options.Protocols}'; allowed are TLSv1.2 and TLSv1.3, separated by commas."),
        });
#pragma warning restore CA5398

    private static CipherSuitesPolicy? CipherSuites(PartTlsOptions options, string section)
    {
        var names = Split(options.CipherSuites);
        if (names.Length == 0)
        {
            return null;
        }

        if (OperatingSystem.IsWindows() || OperatingSystem.IsMacOS())
        {
            throw new StartException($"{section}:Tls:CipherSuites cannot be set on this system, whose own settings decide.");
        }

        return new CipherSuitesPolicy(names.Select(name => Enum.TryParse<TlsCipherSuite>(name, ignoreCase: false, out var suite)
            ? suite
            : throw new StartException($"{section}:Tls:CipherSuites names '{name}', which is no cipher suite of TLS; names look like TLS_AES_128_GCM_SHA256.")));
    }

    private static X509ChainPolicy Policy(string path, string section)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        try
        {
            policy.CustomTrustStore.ImportFromPemFile(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new StartException($"{section}:Tls:ClientAuthorities is '{path}', which cannot be used: {failure.Message}");
        }

        return policy.CustomTrustStore.Count > 0 ? policy : throw new StartException($"{section}:Tls:ClientAuthorities is '{path}', which holds no certificate in PEM.");
    }

    private static bool IsSignedBy(X509ChainPolicy policy, X509Certificate2 client)
    {
        using var chain = new X509Chain { ChainPolicy = policy.Clone() };
        return chain.Build(client);
    }

    private static string[] Split(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
