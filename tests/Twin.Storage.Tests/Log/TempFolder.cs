namespace Twin.Storage.Tests.Log;

/// <summary>A folder of one test, deleted after it.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("twin-log-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
