using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Orleans;
using Twin.Abstractions;
using Twin.Grains.Runs;
using Twin.Model.Runs;

namespace Twin.Api.Runs;

/// <summary>A run's progress as server-sent events, one twice a second, until it has ended.</summary>
internal sealed class RunFollow(RunReader runs, IGrainFactory grains, TimeProvider time)
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);

    /// <summary>Where a run stands right now, or null where only the log knows.</summary>
    internal async Task<RunProgress?> ProgressAsync(RunState run) =>
        run.Ended ? null : JsonSerializer.Deserialize<RunProgress>(await grains.GetGrain<IRunGrain>(run.Id).ProgressAsync(), JsonSerializerOptions.Web);

    /// <summary>The events.</summary>
    internal async IAsyncEnumerable<SseItem<string>> EventsAsync(string id, CancellationToken aborted, CancellationToken stopping, [EnumeratorCancellation] CancellationToken ct = default)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(aborted, stopping, ct);
        for (var number = 1; ; number++)
        {
            if (runs.Find(id).Value is not { } run) yield break;
            var now = await ProgressAsync(run.State);
            var buffer = new System.Buffers.ArrayBufferWriter<byte>(512);
            using (var json = new Utf8JsonWriter(buffer)) RunJson.Write(json, run, now, whole: false);
            yield return new SseItem<string>(Encoding.UTF8.GetString(buffer.WrittenSpan), "progress") { EventId = number.ToString(CultureInfo.InvariantCulture) };
            if (run.State.Ended) yield break;
            try
            {
                await Task.Delay(Every, time, end.Token);
            }
            catch (OperationCanceledException)
            {
                yield break;
            }
        }
    }
}
