using System.Text;
using System.Text.Json;
using Twin.Cli.Facts;
using Twin.Cli.Tests.Support;
using Twin.Grid;

namespace Twin.Cli.Tests.Commands;

public sealed class FactsImportTests : IDisposable
{
    private static readonly string Cell = CellCode.FromPoint(118.7785, 32.0440, 5).ToString();

    private readonly string folder = Directory.CreateTempSubdirectory("twin-cli-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Write(string name, string text, Encoding? encoding = null)
    {
        File.WriteAllText(Path.Combine(folder, name), text, encoding ?? new UTF8Encoding(false));
        return name;
    }

    private async Task<(CliResult Result, Asked[] Posts)> ImportAsync(string answer, params string[] args)
    {
        await using var server = new TwinServer().On("GET", "/v1/facts", AreaCommandTests.Catalogue).On("POST", "/v1/facts", answer);
        var result = await Support.Cli.RunAsync(server.Setting with { Folder = folder }, ["facts", "import", .. args]);
        return (result, [.. server.Asked.Where(a => a.Method == "POST")]);
    }

    [Fact]
    public async Task A_csv_is_sent_as_ndjson_and_its_refused_rows_keep_their_line_numbers()
    {
        var file = Write("f.csv", $"fact,cell,value,observedAt\r\nnoise,{Cell},55.5,\r\n\r\nnoise,N50X,5,\r\nnoise,{Cell},loud,\r\nnoise,{Cell},999,\r\nnoice,{Cell},1,\r\npopulation,{Cell},null,2026-01-01T00:00:00Z\r\n");
        var (result, posts) = await ImportAsync("""{"accepted":1,"refused":[{"line":2,"code":"outside-area","detail":"not yours"}],"refusedCount":1,"position":40,"branch":"live"}""", file, "--branch", "b");
        var post = Assert.Single(posts);
        Assert.Equal($$"""{"cell":"{{Cell}}","fact":"noise","value":55.5}""" + "\n" + $$"""{"cell":"{{Cell}}","fact":"population","value":null,"observedAt":"2026-01-01T00:00:00Z"}""" + "\n", post.Body);
        Assert.Equal(("?branch=b", "application/x-ndjson"), (post.Query, post.Headers["Content-Type"]));
        Assert.Equal(2, result.Code);
        Assert.Equal("1 accepted, 5 refused, position 40\n", result.Out);
        Assert.Contains("f.csv:4: cell: 'N50X' is not a grid code", result.Error, StringComparison.Ordinal);
        Assert.Contains("f.csv:5: value: 'loud'", result.Error, StringComparison.Ordinal);
        Assert.Contains("f.csv:6: value: 999 is not in 0..200 dB", result.Error, StringComparison.Ordinal);
        Assert.Contains("f.csv:7: fact: 'noice'", result.Error, StringComparison.Ordinal);
        Assert.Contains("f.csv:8: not yours (outside-area)", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_file_has_the_same_key_another_file_or_branch_another()
    {
        const string Taken = """{"accepted":1,"refused":[],"position":40}""";
        var one = Write("one.csv", $"cell,fact,value\n{Cell},noise,5\n");
        var other = Write("other.csv", $"cell,fact,value\n{Cell},noise,6\n");
        string Key((CliResult, Asked[]) import) => Assert.Single(import.Item2).Headers["Idempotency-Key"];
        var first = Key(await ImportAsync(Taken, one));
        Assert.Equal(first, Key(await ImportAsync(Taken, one)));
        Assert.NotEqual(first, Key(await ImportAsync(Taken, other)));
        Assert.NotEqual(first, Key(await ImportAsync(Taken, one, "--branch", "b")));
        Assert.NotEqual(first, Key(await ImportAsync(Taken, one, "--again")));
    }

    [Fact]
    public void Chunks_keep_below_their_bounds_and_hold_every_row_once()
    {
        var rows = Enumerable.Range(1, 1000).Select(i => i % 7 == 0 ? FactRow.Bad(i, "x", "y") : FactRow.Good(i, new byte[i % 50 + 1])).ToArray();
        var chunks = FactChunk.Of(rows, mostRows: 90, mostBytes: 1500).ToArray();
        Assert.All(chunks, c => Assert.True(c.Lines.Count <= 90 && c.Body.Length <= 1500));
        Assert.Equal(rows.Where(r => r.Ndjson is not null).Select(r => r.Line), chunks.SelectMany(c => c.Lines));
        Assert.Equal(chunks.Length, chunks.Select(c => c.Key(null, "")).Distinct().Count());
        Assert.True(FactChunk.MostBytes < Twin.Client.TwinClient.MaxBulkBytes);
    }

    [Fact]
    public async Task A_dry_run_checks_all_and_sends_nothing()
    {
        var file = Write("f.ndjson", $$"""{"cell":"{{Cell}}","fact":"noise","value":5,"source":"observed:meter 7"}""" + "\nnot json\n" + $$"""{"cell":"{{Cell}}","fact":"noise"}""" + "\n");
        var (result, posts) = await ImportAsync("{}", file, "--dry-run");
        Assert.Empty(posts);
        Assert.Equal(2, result.Code);
        Assert.Equal("1 good, 2 refused; nothing sent\n", result.Out);
    }

    [Fact]
    public async Task A_dry_run_does_without_a_server_and_says_what_it_left_out()
    {
        var file = Write("f.csv", $"cell,fact,value\n{Cell},whatever,5\n");
        var setting = new CliSetting { Folder = folder, Environment = { ["TWIN_SERVER"] = "http://127.0.0.1:1" } };
        var result = await Support.Cli.RunAsync(setting, "facts", "import", file, "--dry-run");
        Assert.Equal(0, result.Code);
        Assert.Contains("not checked", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_as_a_Chinese_excel_writes_it_is_read_not_misread()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var file = Write("f.csv", $"cell,fact,value,source\r\n{Cell},noise,5,\"observed:测点,7\"\r\n", Encoding.GetEncoding("GB18030"));
        var (result, posts) = await ImportAsync("""{"accepted":1,"refused":[],"position":1}""", file);
        Assert.Equal(0, result.Code);
        Assert.Equal("observed:测点,7", JsonDocument.Parse(Assert.Single(posts).Body).RootElement.GetProperty("source").GetString());
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_part_of_the_first_column()
    {
        var file = Write("f.csv", $"cell,fact,value\n{Cell},noise,5\n", new UTF8Encoding(true));
        Assert.Equal(0, (await ImportAsync("""{"accepted":1,"refused":[],"position":1}""", file)).Result.Code);
    }

    [Theory]
    [InlineData("cell,fact\n", "value")]
    [InlineData("cell,fact,value,colour\n", "colour")]
    [InlineData("cell,fact,value,cell\n", "twice")]
    [InlineData("", "empty")]
    public async Task A_csv_without_the_columns_is_refused_whole(string text, string word)
    {
        var (result, posts) = await ImportAsync("{}", Write("f.csv", text));
        Assert.Empty(posts);
        Assert.Equal((2, ""), (result.Code, result.Out));
        Assert.Contains(word, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_rows_are_written_where_asked()
    {
        await ImportAsync("{}", Write("f.csv", $"cell,fact,value\n{Cell},noise,loud\n"), "--refused", "bad.csv");
        Assert.Equal("line,code,detail\n2,not-a-number,\"value: 'loud' is not a number\"\n", File.ReadAllText(Path.Combine(folder, "bad.csv")));
    }

    [Fact]
    public async Task A_broken_import_says_how_far_it_came_and_that_it_goes_on()
    {
        await using var server = new TwinServer().On("GET", "/v1/facts", AreaCommandTests.Catalogue).On("POST", "/v1/facts", """{"title":"The store could not commit","status":503}""", 503);
        var result = await Support.Cli.RunAsync(server.Setting with { Folder = folder }, "facts", "import", Write("f.csv", $"cell,fact,value\n{Cell},noise,5\n"));
        Assert.Equal(1, result.Code);
        Assert.Contains("0 of 1 rows are in", result.Error, StringComparison.Ordinal);
    }
}
