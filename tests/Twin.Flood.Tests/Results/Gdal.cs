using System.Diagnostics;
using System.Text.Json;

namespace Twin.Flood.Tests.Results;

/// <summary>GDAL's own view of a file; a test that needs it is skipped where it is not installed.</summary>
internal static class Gdal
{
    public static JsonElement Info(params string[] arguments)
    {
        var (code, text) = Run("gdalinfo", ["-json", "-mm", .. arguments]);
        Assert.True(code == 0, text);
        using var json = JsonDocument.Parse(text);
        return json.RootElement.Clone();
    }

    private static (int Code, string Text) Run(string program, string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var argument in arguments) start.ArgumentList.Add(argument);
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, process.ExitCode == 0 ? text : text + error.GetAwaiter().GetResult());
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("gdalinfo is not installed (Debian package gdal-bin; tests/run installs it as root)");
            throw;
        }
    }
}
