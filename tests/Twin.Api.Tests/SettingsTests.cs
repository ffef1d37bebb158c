using Microsoft.Extensions.Configuration;
using Twin.Api.Hosting;

namespace Twin.Api.Tests;

public sealed class SettingsTests
{
    [Fact]
    public void Defaults_are_those_of_the_outside_surface()
    {
        var options = Read();
        Assert.Equal((".data", "grid-data", "http://127.0.0.1:8080", "sqlite", "memory", "local", false), (options.Data, options.GridData, options.Urls, options.Storage, options.Streams, options.Cluster, options.OpenRead));
    }

    [Theory]
    [InlineData("Twin:Storge", "sqlite", "Storge")]
    [InlineData("Twin:EventHubs:Hbu", "x", "EventHubs:Hbu")]
    [InlineData("Twin:Storage", "oracle", "sqlite, postgres")]
    [InlineData("Twin:Streams", "eventhubs", "ConnectionStrings:EventHubs")]
    [InlineData("Twin:Storage", "postgres", "ConnectionStrings:Twin")]
    [InlineData("Twin:Urls", "8080", "Twin:Urls")]
    [InlineData("Twin:SiloPort", "70000", "SiloPort")]
    [InlineData("Twin:OpenRead", "perhaps", "OpenRead")]
    [InlineData("Twin:Data", " ", "Twin:Data")]
    public void A_bad_setting_is_one_clear_line_that_names_it(string key, string value, string says)
    {
        var message = Assert.Throws<SettingException>(() => Read((key, value))).Message;
        Assert.Contains(says, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void All_faults_are_told_at_once_and_doors_are_left_to_their_owner()
    {
        Assert.Equal(2, Assert.Throws<SettingException>(() => Read(("Twin:Storge", "x"), ("Twin:Cluster", "y"))).Faults.Count);
        Read(("Twin:Connect:Kafka:Servers", "localhost"));
    }

    private static TwinOptions Read(params (string Key, string Value)[] settings) =>
        TwinSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build());
}
