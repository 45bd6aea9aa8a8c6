using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Api.SchemaRegistry.Access;

/// <summary>A password as the users file of the reference's login module keeps it; only a hash of it stays in memory.</summary>
internal sealed class StoredPassword
{
    private const string Md5 = "MD5:";
    private const string Obfuscated = "OBF:";
    private const string Crypt = "CRYPT:";
    private const int Md5Length = 16;

    private readonly byte[] _hash;
    private readonly bool _isMd5;

    private StoredPassword(byte[] hash, bool isMd5) => (_hash, _isMd5) = (hash, isMd5);

    /// <param name="text">Plain; or, marked so, the MD5 hash in hexadecimal digits, or obfuscated.</param>
    /// <param name="line">For messages, which never quote a password.</param>
    /// <exception cref="FormatException">It cannot be checked.</exception>
    public static StoredPassword Read(string text, int line)
    {
        if (text.StartsWith(Crypt, StringComparison.Ordinal))
        {
            throw new FormatException($"line {line} has a {Crypt} password, which looks at eight characters only and is not taken; use {Md5} or a plain one.");
        }

        if (text.StartsWith(Md5, StringComparison.Ordinal))
        {
            return text.Length == Md5.Length + (2 * Md5Length) && text.Skip(Md5.Length).All(char.IsAsciiHexDigit)
                ? new StoredPassword(Convert.FromHexString(text.AsSpan(Md5.Length)), isMd5: true)
                : throw new FormatException($"line {line} has a {Md5} password that is not {2 * Md5Length} hexadecimal digits.");
        }

        var plain = text.StartsWith(Obfuscated, StringComparison.Ordinal)
            ? Clear(text[Obfuscated.Length..]) ?? throw new FormatException($"line {line} has an {Obfuscated} password that cannot be read.")
            : text;
        return plain.Length > 0 ? new StoredPassword(SHA256.HashData(Encoding.UTF8.GetBytes(plain)), isMd5: false)
            : throw new FormatException($"line {line} has no password.");
    }

    /// <summary>Whether it is that one; takes as long whatever is wrong with it.</summary>
    public bool Matches(string password)
    {
        var bytes = Encoding.UTF8.GetBytes(password);
#pragma warning disable CA5351 // It is what the file holds; who can choose writes another form.
        return CryptographicOperations.FixedTimeEquals(_isMd5 ? MD5.HashData(bytes) : SHA256.HashData(bytes), _hash);
#pragma warning restore CA5351
    }

    // Each byte is mixed with the one at the same place from the end, and written as four digits to the base of 36;
    // after a "U" the byte stands for itself and its mirror.
    private static string? Clear(string text)
    {
        const int Group = 4;
        var bytes = new List<byte>();
        for (var index = 0; index < text.Length; index += Group)
        {
            var isMirrored = text[index] is 'U' or 'u';
            index += isMirrored ? 1 : 0;
            if (index + Group > text.Length || FromBase36(text.AsSpan(index, Group)) is not { } number)
            {
                return null;
            }

            var (first, second) = (number / 256, number % 256);
            bytes.Add((byte)(isMirrored ? first : (first + second - 254) / 2));
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static int? FromBase36(ReadOnlySpan<char> digits)
    {
        const int Base = 36;
        var number = 0;
        foreach (var digit in digits)
        {
            var value = char.IsAsciiDigit(digit) ? digit - '0' : char.IsAsciiLetter(digit) ? char.ToLower(digit, CultureInfo.InvariantCulture) - 'a' + 10 : Base;
            if (value >= Base)
            {
                return null;
            }

            number = (number * Base) + value;
        }

        return number;
    }
}
