using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dashboard.Services.Cluster;
using Dashboard.Services.Schemas;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Schemas;

public sealed class ExternalRegistryOptionsValidatorTests : IDisposable
{
    private const string Secret = "s3cret";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory();

    public static TheoryData<ExternalRegistryOptions, string> Bad => new()
    {
        { new() { Url = "registry:8081" }, "Clusters:0:SchemaRegistry:Url is 'registry:8081'; it must be an absolute http or https URL, or several separated by commas." },
        { new() { Url = "http://a,http://b," }, "Clusters:0:SchemaRegistry:Url is ''; it must be an absolute http or https URL, or several separated by commas." },
        { new() { Url = $"http://me:{Secret}@a" }, "Clusters:0:SchemaRegistry:Url holds a user or password; give them as Username and Password instead." },
        { new() { Url = $"http://a/?key={Secret}" }, "Clusters:0:SchemaRegistry:Url is 'http://a/?…'; it may have a path but no query." },
        { new() { Url = "http://a", Username = "me", BearerToken = Secret }, "Clusters:0:SchemaRegistry has both BearerToken and Username; give one of them." },
        { new() { Url = "http://a", Username = "m:e" }, "Clusters:0:SchemaRegistry:Username holds a ':', which basic authentication does not allow." },
        { new() { Url = "http://a", Password = Secret }, "Clusters:0:SchemaRegistry:Password is given without Clusters:0:SchemaRegistry:Username." },
        { new() { Url = "http://a", BearerToken = $"{Secret}\n" }, "Clusters:0:SchemaRegistry:BearerToken holds blanks or characters that a header cannot carry." },
        { new() { Url = "http://a", ClientKey = "k" }, "Clusters:0:SchemaRegistry:ClientKey is given without Clusters:0:SchemaRegistry:ClientCertificate." },
        { new() { Url = "http://a", Retries = 11 }, "Clusters:0:SchemaRegistry:Retries is 11; The field Retries must be between 0 and 10." },
        { new() { Url = "http://a", AttemptTimeoutMs = 2000, TimeoutMs = 1000 }, "Clusters:0:SchemaRegistry:AttemptTimeoutMs is 2000; it must not be more than TimeoutMs, which is 1000." },
        { new() { Url = "https://a", CaCertificate = "/nowhere/ca.pem" }, "Clusters:0:SchemaRegistry:CaCertificate is '/nowhere/ca.pem', which cannot be read" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Says_which_key_is_wrong_and_shows_no_secret(ExternalRegistryOptions settings, string expected)
    {
        var failure = Failures(settings).ShouldHaveSingleItem();

        failure.ShouldStartWith(expected);
        failure.ShouldNotContain(Secret);
    }

    [Fact]
    public void Takes_certificates_in_either_form()
    {
        var (pem, key, pkcs12) = Certificates();

        Failures(new() { Url = "https://a/base", CaCertificate = pem, ClientCertificate = pem, ClientKey = key, ClientKeyPassword = Secret }).ShouldBeEmpty();
        Failures(new() { Url = "https://a,https://b", ClientCertificate = pkcs12, ClientKeyPassword = Secret }).ShouldBeEmpty();
    }

    [Fact]
    public void Refuses_a_certificate_whose_password_is_wrong()
    {
        var (pem, key, pkcs12) = Certificates();

        Failures(new() { Url = "https://a", ClientCertificate = pkcs12, ClientKeyPassword = "other" }).ShouldHaveSingleItem().ShouldContain("cannot be used with the key and password given");
        Failures(new() { Url = "https://a", ClientCertificate = pem, ClientKey = key, ClientKeyPassword = "other" }).ShouldHaveSingleItem().ShouldContain("cannot be used");
        Failures(new() { Url = "https://a", CaCertificate = key }).ShouldHaveSingleItem().ShouldContain("holds no certificate");
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private static string[] Failures(ExternalRegistryOptions settings)
    {
        var options = new ClustersOptions();
        options.Clusters.Add(new ClusterOptions { Name = "c", SchemaRegistry = settings });
        return [.. new ExternalRegistryOptionsValidator().Validate(null, options).Failures ?? []];
    }

    private (string Pem, string Key, string Pkcs12) Certificates()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=me", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        var paths = (Pem: Path.Combine(_directory.FullName, "c.pem"), Key: Path.Combine(_directory.FullName, "c.key"), Pkcs12: Path.Combine(_directory.FullName, "c.p12"));
        File.WriteAllText(paths.Pem, certificate.ExportCertificatePem());
        File.WriteAllText(paths.Key, key.ExportEncryptedPkcs8PrivateKeyPem(Secret, new PbeParameters(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 1000)));
        File.WriteAllBytes(paths.Pkcs12, certificate.Export(X509ContentType.Pkcs12, Secret));
        return paths;
    }
}
