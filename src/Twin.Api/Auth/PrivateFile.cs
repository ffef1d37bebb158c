namespace Twin.Api.Auth;

/// <summary>Files that only their owner may read.</summary>
internal static class PrivateFile
{
    /// <summary>Writes a file of mode 600 as a whole: a reader sees the old or the new one, a crash leaves the old one.</summary>
    internal static void Write(string path, string text)
    {
        var fresh = $"{path}.{Environment.ProcessId}.new";
        File.Delete(fresh);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(fresh, options))
        using (var writer = new StreamWriter(stream))
        {
            writer.Write(text);
            writer.Flush();
            stream.Flush(flushToDisk: true);
        }

        File.Move(fresh, path, overwrite: true);
    }
}
