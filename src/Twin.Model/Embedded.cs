namespace Twin.Model;

/// <summary>Files that travel inside the assembly, so that the model is whole wherever it runs.</summary>
internal static class Embedded
{
    public static byte[] Bytes(string name)
    {
        using var stream = typeof(Embedded).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"the build left {name} out of Twin.Model");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
