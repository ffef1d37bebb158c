using System.Security.Cryptography;
using System.Text;

namespace Twin.Cli.Facts;

/// <summary>
/// Rows that go in one request. Chunks of a file are the same whenever it is cut, and a chunk's key follows from its bytes: an import that was broken off and started
/// again is answered at once for the chunks that were taken, and goes on behind them.
/// </summary>
/// <param name="Body">NDJSON.</param>
/// <param name="Lines">Line in the file of each row.</param>
internal sealed record FactChunk(ReadOnlyMemory<byte> Body, IReadOnlyList<int> Lines)
{
    /// <summary>Rows of a chunk at most: enough for speed, few enough for a progress bar.</summary>
    public const int MostRows = 50_000;

    /// <summary>Bytes of a chunk at most, far below what a request may have.</summary>
    public const int MostBytes = 8 << 20;

    /// <summary>Cuts rows into chunks; refused rows are left out.</summary>
    public static IEnumerable<FactChunk> Of(IEnumerable<FactRow> rows, int mostRows = MostRows, int mostBytes = MostBytes)
    {
        var body = new MemoryStream();
        var lines = new List<int>();
        foreach (var row in rows)
        {
            if (row.Ndjson is not { } json)
                continue;
            if (lines.Count == mostRows || (lines.Count > 0 && body.Length + json.Length + 1 > mostBytes))
            {
                yield return new FactChunk(body.ToArray(), lines);
                body = new MemoryStream();
                lines = [];
            }
            body.Write(json);
            body.WriteByte((byte)'\n');
            lines.Add(row.Line);
        }
        if (lines.Count > 0)
            yield return new FactChunk(body.ToArray(), lines);
    }

    /// <summary>The idempotency key.</summary>
    /// <param name="branch">Branch written, part of the key.</param>
    /// <param name="salt">Something of this import alone where the same rows are to be taken anew; else empty.</param>
    public string Key(string? branch, string salt)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{branch ?? "live"}\n{salt}\n"));
        hash.AppendData(Body.Span);
        return "facts-" + Convert.ToHexStringLower(hash.GetHashAndReset())[..40];
    }
}
