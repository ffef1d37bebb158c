using System.Text.Json;

namespace Twin.Client;

public sealed partial class TwinClient
{
    /// <summary>Checks a scenario without running it; what is wrong is a <see cref="TwinProblemException"/> that names each field.</summary>
    /// <returns>The server's word on it.</returns>
    public Task<Run> CheckScenarioAsync(JsonElement scenario, CancellationToken cancel = default) =>
        SendAsync<Run>(HttpMethod.Post, "/v1/runs?dryRun=true", Encode(new { scenario }), null, cancel);

    /// <summary>Starts a run; returns when it is queued.</summary>
    public Task<Run> StartRunAsync(JsonElement scenario, CommandOptions? options = null, CancellationToken cancel = default) =>
        CommandAsync<Run>(HttpMethod.Post, "/v1/runs", new { scenario }, options, cancel);

    /// <summary>Runs, newest first.</summary>
    public IAsyncEnumerable<Run> ListRunsAsync(string? status = null, int? pageSize = null, CancellationToken cancel = default) =>
        ListAsync<Run>(QueryString.Of("/v1/runs", [("status", status), ("limit", pageSize)]), cancel);

    /// <summary>One run.</summary>
    public Task<Run> GetRunAsync(string id, CancellationToken cancel = default) => GetAsync<Run>(RunPath(id), cancel);

    /// <summary>Asks a run to stop; what was computed stays readable.</summary>
    /// <returns>The run as it then is.</returns>
    public async Task<Run> CancelRunAsync(string id, CommandOptions? options = null, CancellationToken cancel = default)
    {
        await AnsweredAsync(HttpMethod.Post, RunPath(id) + "/cancel", null, options ?? CommandOptions.New(), "application/json", cancel);
        return await GetRunAsync(id, cancel);
    }

    /// <summary>Who and what a run's water meets.</summary>
    /// <param name="id">The run.</param>
    /// <param name="at">A time of the run, or <c>peak</c>: each thing at its own worst.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task<Impacts> GetImpactsAsync(string id, string at = "peak", CancellationToken cancel = default) =>
        GetAsync<Impacts>(QueryString.Of(RunPath(id) + "/impacts", [("at", at)]), cancel);

    /// <summary>A quantity of a run as a picture or grid.</summary>
    /// <param name="id">The run.</param>
    /// <param name="fact">The quantity, <c>water-depth</c>.</param>
    /// <param name="t">A time of the run, or <c>peak</c>.</param>
    /// <param name="bbox">west,south,east,north in degrees; null = all.</param>
    /// <param name="mediaType"><c>image/tiff</c> (GeoTIFF) or <c>image/png</c>.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<BinaryAnswer> GetRasterAsync(string id, string fact = "water-depth", string t = "peak", string? bbox = null, string mediaType = "image/tiff", CancellationToken cancel = default)
    {
        var answer = await AnsweredAsync(HttpMethod.Get, QueryString.Of(RunPath(id) + "/raster", [("fact", fact), ("t", t), ("bbox", bbox)]), null, null, mediaType, cancel);
        return new BinaryAnswer(answer.Text, answer.MediaType);
    }

    private static string RunPath(string id) => $"/v1/runs/{QueryString.Segment(id)}";
}
