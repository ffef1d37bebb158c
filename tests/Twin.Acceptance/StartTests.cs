using System.Diagnostics;
using Twin.Acceptance.Support;

namespace Twin.Acceptance;

/// <summary>A host that cannot start says why in one line and ends with 1.</summary>
[Trait("Speed", "slow")]
public sealed class StartTests
{
    [Theory]
    [InlineData("--Twin:Datta=x", "Twin:Datta")]
    [InlineData("--Twin:Streams=carrier-pigeon", "carrier-pigeon")]
    [InlineData("--Twin:GridData=nowhere-at-all", "nowhere-at-all")]
    public async Task A_bad_setting_ends_the_start_with_one_line_that_names_it(string argument, string named)
    {
        var (exit, error) = await StartAsync(argument);
        Assert.Equal(1, exit);
        Assert.Contains(named, Assert.Single(error.Trim().Split('\n'), l => l.StartsWith("twin:", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("demos")]
    [InlineData("--Twin:Data")]
    public async Task A_word_that_is_no_setting_starts_nothing(string word)
    {
        var (exit, error) = await StartAsync(word);
        Assert.Equal(2, exit);
        Assert.Contains($"'{word}'", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_is_printed_and_nothing_starts() => Assert.Equal(0, (await StartAsync("--help")).Exit);

    [Fact]
    public async Task A_store_that_is_not_built_yet_is_refused_by_name()
    {
        var (exit, error) = await StartAsync("--Twin:Storage=postgres", "--ConnectionStrings:Twin=Host=127.0.0.1");
        Assert.Equal(1, exit);
        Assert.Contains("Twin:Storage=postgres is not built yet", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_command_keeps_its_data_where_it_was_given_and_ends_cleanly()
    {
        var folder = Directory.CreateTempSubdirectory("twin-first-").FullName;
        try
        {
            var info = new ProcessStartInfo(Project.Dotnet) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
            foreach (var a in (string[])["run", "-c", Project.Configuration, "--no-build", "--project", Path.Combine(Project.Root, "silo"), "--", "--Twin:Urls=http://127.0.0.1:0"]) info.ArgumentList.Add(a);
            using var process = Process.Start(info)!;
            _ = process.StandardError.ReadToEndAsync();
            string? line;
            do line = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(3));
            while (line is not null && !line.StartsWith("ready ", StringComparison.Ordinal));
            Assert.NotNull(line);
            Assert.True(File.Exists(Path.Combine(folder, ".data", "token")), "the token lies in .data of the folder where the command was given");
            using var stop = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
            Assert.Equal(0, process.ExitCode);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(int Exit, string Error)> StartAsync(params string[] arguments)
    {
        var data = Directory.CreateTempSubdirectory("twin-start-").FullName;
        try
        {
            var info = new ProcessStartInfo(Project.Dotnet) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = data };
            foreach (var a in (string[])[Project.Built("Twin.Silo", "Twin.Silo.dll"), $"--Twin:Data={data}", "--Twin:Urls=http://127.0.0.1:0", .. arguments]) info.ArgumentList.Add(a);
            using var process = Process.Start(info)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
            await output;
            return (process.ExitCode, await error);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }
}
