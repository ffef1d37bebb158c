using Twin.Cli.Tests.Support;

namespace Twin.Cli.Tests.Running;

public sealed class LocalTokenTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("twin-cli-").FullName;

    public LocalTokenTests()
    {
        Directory.CreateDirectory(Path.Combine(folder, ".data"));
        Directory.CreateDirectory(Path.Combine(folder, "below", "deeper"));
        File.WriteAllText(Path.Combine(folder, ".data", "token"), "from-file\n");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<string?> SentAsync(string where, string? given)
    {
        await using var server = new TwinServer().On("GET", "/v1/areas", """{"items":[]}""");
        var setting = new CliSetting { Folder = Path.Combine(folder, where), Environment = { ["TWIN_SERVER"] = server.Address.ToString() } };
        if (given is not null)
            setting.Environment["TWIN_TOKEN"] = given;
        await Support.Cli.RunAsync(setting, "area", "list");
        return Assert.Single(server.Asked).Headers.GetValueOrDefault("Authorization");
    }

    [Fact]
    public async Task The_token_that_the_host_wrote_is_used_also_from_below() => Assert.Equal("Bearer from-file", await SentAsync("below/deeper", null));

    [Fact]
    public async Task A_given_token_goes_before_the_file() => Assert.Equal("Bearer given", await SentAsync("", "given"));

    [Fact]
    public async Task The_local_file_never_leaves_this_machine()
    {
        var seen = new Seen();
        await Support.Cli.RunAsync(new CliSetting { Folder = folder, Handler = seen, Environment = { ["TWIN_SERVER"] = "http://twin.example" } }, "area", "list");
        Assert.Equal([null], seen.Tokens);
    }

    private sealed class Seen : HttpMessageHandler
    {
        public List<string?> Tokens { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Tokens.Add(request.Headers.Authorization?.ToString());
            return Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.OK) { Content = new StringContent("""{"items":[]}""") });
        }
    }
}
