namespace Twin.Cli.Facts;

/// <summary>One row of a file of facts: ready to send, or refused with the reason.</summary>
/// <param name="Line">Its line in the file, from 1.</param>
/// <param name="Ndjson">The line to send, without its end; null where it is refused.</param>
/// <param name="Code">Kind of fault.</param>
/// <param name="Detail">What is wrong.</param>
internal readonly record struct FactRow(int Line, byte[]? Ndjson, string? Code, string? Detail)
{
    public static FactRow Good(int line, byte[] ndjson) => new(line, ndjson, null, null);

    public static FactRow Bad(int line, string code, string detail) => new(line, null, code, detail);
}
