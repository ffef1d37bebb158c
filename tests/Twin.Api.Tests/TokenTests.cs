using Twin.Api.Tests.Support;

namespace Twin.Api.Tests;

public sealed class TokenTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task A_made_token_carries_its_role_area_and_name()
    {
        var made = await host.SendAsync("POST", "/v1/tokens", new { role = "grid-worker", area = "320104", expires = "1h", name = "worker 12" });
        Assert.Equal(201, made.Status);
        Assert.Equal("worker 12", made.Json["name"]!.GetValue<string>());
        var token = made.Json["token"]!.GetValue<string>();
        Assert.Equal(200, (await host.SendAsync("GET", "/v1/areas", token: token)).Status);
        Assert.Equal(403, (await host.SendAsync("POST", "/v1/tokens", new { role = "viewer" }, token: token)).Status);
    }

    [Theory]
    [InlineData("commander", "320100", "admin", "320100", 403)]
    [InlineData("admin", "320100", "admin", "320100", 201)]
    [InlineData("commander", "320104", "viewer", "320104001", 201)]
    [InlineData("commander", "320104", "viewer", "320105", 403)]
    [InlineData("commander", "320104", "viewer", "320100", 403)]
    [InlineData("viewer", "320100", "viewer", "320100", 403)]
    public async Task Nobody_gives_more_than_their_own_role_and_area(string role, string area, string wanted, string wantedArea, int status) =>
        Assert.Equal(status, (await host.SendAsync("POST", "/v1/tokens", new { role = wanted, area = wantedArea }, role, area)).Status);

    [Theory]
    [InlineData("role", "{\"role\":\"king\"}")]
    [InlineData("area", "{\"role\":\"viewer\",\"area\":\"999999\"}")]
    [InlineData("expires", "{\"role\":\"viewer\",\"expires\":\"soon\"}")]
    [InlineData("expires", "{\"role\":\"viewer\",\"expires\":\"0h\"}")]
    [InlineData("expires", "{\"role\":\"viewer\",\"expires\":\"400d\"}")]
    [InlineData("expires", "{\"role\":\"viewer\",\"expires\":\"2001-01-01T00:00:00Z\"}")]
    [InlineData("name", "{\"role\":\"viewer\",\"name\":\"a\\nb\"}")]
    public async Task A_wrong_wish_is_400_and_names_its_field(string field, string body)
    {
        var reply = await host.SendAsync("POST", "/v1/tokens", body);
        Assert.Equal(400, reply.Status);
        Assert.NotNull(reply.Json["errors"]![field]);
    }

    [Fact]
    public async Task The_local_token_is_a_commanders_and_private_and_made_anew_for_a_new_key()
    {
        var path = Path.Combine(host.Folder, "token");
        Assert.Equal(200, (await host.SendAsync("GET", "/v1/areas", token: (await File.ReadAllTextAsync(path)).Trim())).Status);
        if (OperatingSystem.IsWindows()) return;
        foreach (var file in new[] { "token", "signing.key" })
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(host.Folder, file)));
    }
}
